import type { Api } from '../../../core/api-client.ts';
import { useStaffServices } from './staff-services.ts';

export const useApi = (): Api => useStaffServices().api;
