import { useStaffServices, type StaffServices } from './staff-services.ts';

export function useSession(): Pick<StaffServices, 'user' | 'signIn' | 'signOut'> {
  const { user, signIn, signOut } = useStaffServices();
  return { user, signIn, signOut };
}
