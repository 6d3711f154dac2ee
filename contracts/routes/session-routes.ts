import { z } from 'zod';
import { Locale } from '../ids.ts';
import { User, login } from '../user.ts';
import { Empty, everyone } from './route-parts.ts';

/** `hasPortal`: the session was not begun by a link to one attempt, so that a student reaches all their exams. */
const SignedInReply = z.object({ user: User, csrfToken: z.string(), hasPortal: z.boolean() });

/** Who is signed in. */
export const sessionRoutes = {
  'session.begin': {
    method: 'POST',
    path: '/api/session',
    roles: null,
    params: Empty,
    query: Empty,
    body: z.object({ login, password: z.string().min(1).max(256) }),
    reply: SignedInReply,
  },
  'session.join': {
    method: 'POST',
    path: '/api/session/join',
    roles: null,
    params: Empty,
    query: Empty,
    body: z.object({ token: z.string().min(16).max(128) }),
    reply: SignedInReply,
  },
  'session.read': {
    method: 'GET',
    path: '/api/session',
    roles: everyone,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: SignedInReply,
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
