import { createContext, use } from 'react';
import type { z } from 'zod';
import type { RouteName, Routes, User } from '#contracts/api.ts';
import type { SittingWatch } from '../../../core/viewer/sitting-watch.ts';
import type { ViewerSession } from '../../../core/viewer-session.ts';

type Input<N extends RouteName, Part extends 'params' | 'query' | 'body'> = z.input<Routes[N][Part]>;
type Part<N extends RouteName, P extends 'params' | 'query' | 'body'> =
  Record<string, never> extends Input<N, P> ? { [K in P]?: Input<N, P> } : { [K in P]: Input<N, P> };
/** What a caller gives to a route: only the parts that route takes. */
export type RouteRequest<N extends RouteName> = Part<N, 'params'> & Part<N, 'query'> & Part<N, 'body'>;

/** The HTTP contract as these pages call it. Rejects with an error that carries a contract `code`. */
export interface StaffApi {
  call<N extends RouteName>(name: N, request: RouteRequest<N>): Promise<z.infer<Routes[N]['reply']>>;
}

/** What the pages of proctors, examiners and admins are given by the application that shows them. */
export interface StaffServices {
  api: StaffApi;
  /** Null before sign-in. */
  user: User | null;
  /** Begins a session and goes to `returnTo`, else to where the role's work begins. */
  signIn: (credentials: { login: string; password: string }, returnTo?: string) => Promise<void>;
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
