import { z } from 'zod';
import { Attempt } from '../attempt.ts';
import { Exam } from '../exam.ts';
import { ExamDraft } from '../exam-draft.ts';
import { AttemptId, ExamId, Instant, Locale, SittingId, UserId } from '../ids.ts';
import { Accommodations, ProctoringPolicy } from '../policy.ts';
import { Rescore } from '../rescore.ts';
import { SamplingReport } from '../sampling.ts';
import { Role, User, login } from '../user.ts';
import { Empty, planners } from './route-parts.ts';

/** Exams, sittings, candidates, users and the machine. */
export const adminRoutes = {
  'exams.list': {
    method: 'GET',
    path: '/api/admin/exams',
    roles: planners,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ exams: z.array(Exam.omit({ paper: true }).extend({ questionCount: z.number() })) }),
  },
  /** `blueprint.unfillable` when the bank holds too few questions for the papers to be drawn. */
  'exams.add': {
    method: 'POST',
    path: '/api/admin/exams',
    roles: planners,
    params: Empty,
    query: Empty,
    body: ExamDraft,
    reply: z.object({ examId: ExamId }),
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
    roles: planners,
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
    roles: planners,
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
    roles: planners,
    params: z.object({ attemptId: AttemptId }),
    query: Empty,
    body: Empty,
    reply: z.object({ joinUrl: z.url(), expiresAt: Instant }),
  },
  /** Sets what a candidate is spared, before the exam or in the middle of it; in the middle it counts from then on. */
  'candidates.accommodate': {
    method: 'PUT',
    path: '/api/admin/attempts/:attemptId/accommodations',
    roles: planners,
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
