import { z } from 'zod';
import { Locale } from '../ids.ts';
import { User, login } from '../user.ts';
import { Empty, everyone } from './route-parts.ts';

/** Who is signed in. */
export const sessionRoutes = {
  'session.begin': {
    method: 'POST',
    path: '/api/session',
    roles: null,
    params: Empty,
    query: Empty,
    body: z.object({ login, password: z.string().min(1).max(256) }),
    reply: z.object({ user: User, csrfToken: z.string() }),
  },
  'session.join': {
    method: 'POST',
    path: '/api/session/join',
    roles: null,
    params: Empty,
    query: Empty,
    body: z.object({ token: z.string().min(16).max(128) }),
    reply: z.object({ user: User, csrfToken: z.string() }),
  },
  'session.read': {
    method: 'GET',
    path: '/api/session',
    roles: everyone,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ user: User, csrfToken: z.string() }),
  },
  'session.end': {
    method: 'DELETE',
    path: '/api/session',
    roles: everyone,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: Empty,
  },
  'session.locale': {
    method: 'PUT',
    path: '/api/session/locale',
    roles: everyone,
    params: Empty,
    query: Empty,
    body: z.object({ locale: Locale }),
    reply: Empty,
  },
} as const;
