import { createContext, use } from 'react';
import type { User } from '#contracts/api.ts';
import type { Account } from '../core/account.ts';
import type { Api } from '../core/api-client.ts';
import type { Navigation } from '../core/navigation.ts';

/** What every page is given by the application that shows it. */
export interface AppServices {
  api: Api;
  account: Account;
  /** Null when nobody is signed in. */
  user: User | null;
  /** Whether a student came to all their exams, and not by a link to one attempt. */
  hasPortal: boolean;
  navigation: Navigation;
}

export const AppServicesContext = createContext<AppServices | null>(null);

export function useAppServices(): AppServices {
  const services = use(AppServicesContext);
  if (services === null) throw new Error('AppServicesContext is missing above this page');
  return services;
}
