import { createContext, use } from 'react';
import type { User } from '#contracts/api.ts';
import type { Api } from '../../../core/api-client.ts';
import type { SittingWatch } from '../../../core/viewer/sitting-watch.ts';
import type { ViewerSession } from '../../../core/viewer-session.ts';

/** What the pages of proctors, examiners and admins are given by `StaffRoot`. */
export interface StaffServices {
  api: Api;
  user: User;
  signOut: () => Promise<void>;
  goTo: (path: string) => void;
  watch: SittingWatch<ViewerSession>;
}

export const StaffServicesContext = createContext<StaffServices | null>(null);

export function useStaffServices(): StaffServices {
  const services = use(StaffServicesContext);
  if (services === null) throw new Error('StaffServicesContext is missing above this page');
  return services;
}
