import { useStaffServices, type StaffServices } from './staff-services.ts';

export function useSession(): Pick<StaffServices, 'user' | 'signOut'> {
  const { user, signOut } = useStaffServices();
  return { user, signOut };
}
