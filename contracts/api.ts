import { z } from 'zod';
import { Attempt, Consent, ConsentPurpose } from './attempt.ts';
import { CONSENT_VERSION } from './consent-version.ts';
import { Exam, ExamForm, Paper, Sitting } from './exam.ts';
import {
  AttemptId,
  ClipId,
  ExamId,
  IncidentId,
  Instant,
  Locale,
  LocalisedText,
  SittingId,
  UserId,
} from './ids.ts';
import { Incident, Verdict } from './incident.ts';
import { Accommodations, ProctoringPolicy } from './policy.ts';
import { Rescore } from './rescore.ts';
import { SamplingReport } from './sampling.ts';

export const Role = z.enum(['student', 'proctor', 'examiner', 'admin']);
export type Role = z.infer<typeof Role>;

export const User = z.object({
  id: UserId,
  login: z.string(),
  displayName: z.string(),
  role: Role,
  locale: Locale,
});
export type User = z.infer<typeof User>;

const login = z.string().trim().min(2).max(64);
const Empty = z.object({});

export { CONSENT_VERSION };

export const AttemptOverview = z.object({
  attempt: Attempt,
  examTitle: LocalisedText,
  form: ExamForm,
  durationMinutes: z.number(),
  sitting: Sitting,
  questionCount: z.number().int(),
  requires: z.object({ microphone: z.boolean(), screen: z.boolean(), fullscreen: z.boolean() }),
  consent: z.object({
    version: z.string(),
    /** Without these the exam cannot be sat. */
    purposes: z.array(ConsentPurpose),
    /** To be agreed to or declined, as the candidate likes. */
    choices: z.array(ConsentPurpose),
    retentionDays: z.number(),
  }),
  serverAt: Instant,
});
export type AttemptOverview = z.infer<typeof AttemptOverview>;

export const SittingOverview = z.object({
  sitting: Sitting,
  examTitle: LocalisedText,
  form: ExamForm,
  candidateCount: z.number().int(),
  liveCount: z.number().int(),
  openIncidentCount: z.number().int(),
  undecidedIncidentCount: z.number().int(),
});
export type SittingOverview = z.infer<typeof SittingOverview>;

/** An incident with what a reviewer needs around it. */
export const IncidentDetail = z.object({
  incident: Incident,
  attempt: Attempt,
  sittingId: SittingId,
  examTitle: LocalisedText,
  displayName: z.string(),
  decidedByName: z.string().nullable(),
});
export type IncidentDetail = z.infer<typeof IncidentDetail>;

/** Carries the session's CSRF token. */
export const CSRF_HEADER = 'x-emtihan-csrf';

const everyone = ['student', 'proctor', 'examiner', 'admin'] as const;
const reviewers = ['proctor', 'examiner', 'admin'] as const;

/**
 * Every JSON route: method, path, who may call, what goes in and out. `roles: null` needs no session.
 * All but GET need the session's CSRF token in the header `x-emtihan-csrf`, except the two that begin a session.
 */
export const routes = {
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
  'candidate.attempt': {
    method: 'GET',
    path: '/api/candidate/attempt',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: AttemptOverview,
  },
  'candidate.consent': {
    method: 'POST',
    path: '/api/candidate/consent',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Consent.omit({ givenAt: true }),
    reply: z.object({ attempt: Attempt }),
  },
  /** Withdraws the consent to comparing faces: none is compared any more, the template is gone. The exam goes on. */
  'candidate.stopComparison': {
    method: 'DELETE',
    path: '/api/candidate/comparison',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ attempt: Attempt }),
  },
  'sittings.list': {
    method: 'GET',
    path: '/api/sittings',
    roles: reviewers,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ sittings: z.array(SittingOverview) }),
  },
  'incidents.list': {
    method: 'GET',
    path: '/api/sittings/:sittingId/incidents',
    roles: reviewers,
    params: z.object({ sittingId: SittingId }),
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
    body: Empty,
    reply: z.object({ incidents: z.array(Incident) }),
  },
  'incidents.read': {
    method: 'GET',
    path: '/api/incidents/:incidentId',
    roles: reviewers,
    params: z.object({ incidentId: IncidentId }),
    query: Empty,
    body: Empty,
    reply: IncidentDetail,
  },
  'incidents.decide': {
    method: 'POST',
    path: '/api/incidents/:incidentId/decision',
    roles: reviewers,
    params: z.object({ incidentId: IncidentId }),
    query: Empty,
    body: z.object({
      verdict: Verdict,
      note: z.string().trim().max(2_000).default(''),
      revise: z.boolean().default(false),
    }),
    reply: z.object({ incident: Incident }),
  },
  'exams.list': {
    method: 'GET',
    path: '/api/admin/exams',
    roles: ['admin'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ exams: z.array(Exam.omit({ paper: true }).extend({ questionCount: z.number() })) }),
  },
  'exams.add': {
    method: 'POST',
    path: '/api/admin/exams',
    roles: ['admin'],
    params: Empty,
    query: Empty,
    body: z.object({
      title: LocalisedText,
      form: ExamForm,
      durationMinutes: z.number().int().min(1).max(1_440),
      policy: ProctoringPolicy,
      paper: Paper,
    }),
    reply: z.object({ examId: ExamId }),
  },
  'sittings.add': {
    method: 'POST',
    path: '/api/admin/sittings',
    roles: ['admin'],
    params: Empty,
    query: Empty,
    body: z.object({ examId: ExamId, opensAt: Instant, closesAt: Instant }),
    reply: z.object({ sittingId: SittingId }),
  },
  /** What another policy would have made of the sitting's recorded timelines. Changes nothing; leaves a line in the audit trail. */
  'sittings.rescore': {
    method: 'POST',
    path: '/api/admin/sittings/:sittingId/rescore',
    roles: ['admin'],
    params: z.object({ sittingId: SittingId }),
    query: Empty,
    body: z.object({ policy: ProctoringPolicy }),
    reply: Rescore,
  },
  'candidates.add': {
    method: 'POST',
    path: '/api/admin/sittings/:sittingId/candidates',
    roles: ['admin'],
    params: z.object({ sittingId: SittingId }),
    query: Empty,
    body: z.object({
      candidates: z
        .array(
          z.object({
            login,
            displayName: z.string().trim().min(1).max(128),
            locale: Locale.default('kk'),
            /** Left out: what was set before stays. */
            accommodations: Accommodations.optional(),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    /** Join links are shown once; only their hashes are kept. */
    reply: z.object({
      candidates: z.array(
        z.object({ attemptId: AttemptId, login: z.string(), joinUrl: z.url(), expiresAt: Instant }),
      ),
    }),
  },
  'candidates.list': {
    method: 'GET',
    path: '/api/admin/sittings/:sittingId/candidates',
    roles: ['admin'],
    params: z.object({ sittingId: SittingId }),
    query: Empty,
    body: Empty,
    /** By name. */
    reply: z.object({
      candidates: z.array(z.object({ attempt: Attempt, login: z.string(), displayName: z.string() })),
    }),
  },
  /** Another join link for a candidate whose link is lost or spent; links not yet used expire. */
  'candidates.invite': {
    method: 'POST',
    path: '/api/admin/attempts/:attemptId/link',
    roles: ['admin'],
    params: z.object({ attemptId: AttemptId }),
    query: Empty,
    body: Empty,
    reply: z.object({ joinUrl: z.url(), expiresAt: Instant }),
  },
  /** Sets what a candidate is spared, before the exam or in the middle of it; in the middle it counts from then on. */
  'candidates.accommodate': {
    method: 'PUT',
    path: '/api/admin/attempts/:attemptId/accommodations',
    roles: ['admin'],
    params: z.object({ attemptId: AttemptId }),
    query: Empty,
    body: z.object({ accommodations: Accommodations }),
    reply: z.object({ attempt: Attempt }),
  },
  /** Of the machine that answers. */
  'sampling.read': {
    method: 'GET',
    path: '/api/admin/sampling',
    roles: ['admin'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ sampling: SamplingReport }),
  },
  'users.list': {
    method: 'GET',
    path: '/api/admin/users',
    roles: ['admin'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ users: z.array(User) }),
  },
  'users.add': {
    method: 'POST',
    path: '/api/admin/users',
    roles: ['admin'],
    params: Empty,
    query: Empty,
    body: z.object({
      login,
      displayName: z.string().trim().min(1).max(128),
      role: Role,
      locale: Locale.default('kk'),
      password: z.string().min(10).max(256),
    }),
    reply: z.object({ userId: UserId }),
  },
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
