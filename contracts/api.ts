import { z } from 'zod';
import { CONSENT_VERSION } from './consent-version.ts';
import { ClipId } from './ids.ts';
import { accommodationRoutes } from './routes/accommodation-routes.ts';
import { adminRoutes } from './routes/admin-routes.ts';
import { attemptRoutes } from './routes/attempt-routes.ts';
import { candidateRoutes } from './routes/candidate-routes.ts';
import { gradeRoutes } from './routes/grade-routes.ts';
import { reviewRoutes } from './routes/review-routes.ts';
import { reviewers } from './routes/route-parts.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { studentRoutes } from './routes/student-routes.ts';
import { timetableRoutes } from './routes/timetable-routes.ts';

export { CONSENT_VERSION };
export { AttemptLedger } from './routes/attempt-routes.ts';
export { AttemptOverview } from './routes/candidate-routes.ts';
export { IncidentDetail, SittingOverview } from './routes/review-routes.ts';
export { Role, User } from './user.ts';

/** Carries the session's CSRF token. */
export const CSRF_HEADER = 'x-emtihan-csrf';

/**
 * Every JSON route: method, path, who may call, what goes in and out. `roles: null` needs no session.
 * All but GET need the session's CSRF token in the header `x-emtihan-csrf`, except the two that begin a session.
 */
export const routes = {
  ...sessionRoutes,
  ...candidateRoutes,
  ...attemptRoutes,
  ...reviewRoutes,
  ...adminRoutes,
  ...gradeRoutes,
  ...timetableRoutes,
  ...accommodationRoutes,
  ...studentRoutes,
} as const;
export type Routes = typeof routes;
export type RouteName = keyof Routes;

export const ClipParams = z.object({ clipId: ClipId });
export const ProbeQuery = z.object({ bytes: z.coerce.number().int().min(1).max(1_000_000).default(250_000) });

/** The most a candidate may send to the bandwidth check at once. */
export const PROBE_UPLOAD_BYTES = 1_000_000;

/** Routes that do not speak JSON both ways. `roles: null` needs no session. Failures are ErrorBody here too. */
export const plainRoutes = {
  'clips.video': {
    method: 'GET',
    path: '/api/clips/:clipId/video',
    roles: reviewers,
    does: 'The clip as video/webm. One Range at a time; ETag is the SHA-256 of the file. `clip.not_ready` until it is cut.',
  },
  'clips.poster': {
    method: 'GET',
    path: '/api/clips/:clipId/poster',
    roles: reviewers,
    does: "The clip's picture as image/webp.",
  },
  'probe.download': {
    method: 'GET',
    path: '/api/probe',
    roles: ['student'],
    does: 'Bandwidth check: `?bytes=N` (1 – 1 000 000, default 250 000) answers N bytes that do not compress.',
  },
  'probe.upload': {
    method: 'POST',
    path: '/api/probe',
    roles: ['student'],
    does: 'Bandwidth check: takes at most 1 000 000 bytes of application/octet-stream, answers `{"bytes": N}`.',
  },
  'my.calendar': {
    method: 'GET',
    path: '/api/my/calendar.ics',
    roles: ['student'],
    does: "The student's exams that are not over, as text/calendar (RFC 5545). Not for sessions begun by a link to one attempt.",
  },
  'service.alive': { method: 'GET', path: '/healthz', roles: null, does: '200 while the process serves.' },
  'service.ready': {
    method: 'GET',
    path: '/readyz',
    roles: null,
    does: 'Which parts answer (database, redis, media): 200 when all do, else 503 `service.unavailable` with the same facts.',
  },
  'service.metrics': {
    method: 'GET',
    path: '/metrics',
    roles: ['admin'],
    does: 'Prometheus text. Open to everybody with METRICS_PUBLIC=true.',
  },
  'service.queues': {
    method: 'GET',
    path: '/admin/queues',
    roles: ['admin'],
    does: 'bull-board: the queues of frames and clips.',
  },
} as const;
