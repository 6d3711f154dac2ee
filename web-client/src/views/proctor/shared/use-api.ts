import { useStaffServices, type StaffApi } from './staff-services.ts';

export const useApi = (): StaffApi => useStaffServices().api;
