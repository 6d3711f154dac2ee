import { useStaffServices } from './staff-services.ts';

export function useNavigation(): { goTo: (path: string) => void } {
  const { goTo } = useStaffServices();
  return { goTo };
}
