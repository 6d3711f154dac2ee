import { z } from 'zod';
import { Arrangement } from '../accommodation.ts';
import { Attempt, Consent, ConsentPurpose, Receipt } from '../attempt.ts';
import { ExamForm, Sitting } from '../exam.ts';
import { Instant, LocalisedText } from '../ids.ts';
import { Empty } from './route-parts.ts';

export const AttemptOverview = z.object({
  attempt: Attempt,
  examTitle: LocalisedText,
  form: ExamForm,
  /** Working time with the candidate's extra time, minutes. */
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
  /** What is arranged for the candidate; never why. */
  arranged: Arrangement.omit({ form: true }),
  /** Of the breaks that were granted so many are left, each so long; null where none was. */
  breaks: z.object({ left: z.number().int(), minutes: z.number().int() }).nullable(),
  serverAt: Instant,
});
export type AttemptOverview = z.infer<typeof AttemptOverview>;

/** What a candidate does before and beside the exam itself. */
export const candidateRoutes = {
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
  /** Does not agree, and so does not sit the exam; agreeing later, while it can be entered, undoes it. */
  'candidate.decline': {
    method: 'POST',
    path: '/api/candidate/refusal',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ attempt: Attempt }),
  },
  /** What was handed in, as its hash says, and whether the answers kept now still have that hash. */
  'candidate.receipt': {
    method: 'GET',
    path: '/api/candidate/receipt',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ receipt: Receipt, matches: z.boolean() }),
  },
  /** Stops the clock for one of the breaks that were granted; it goes on by itself when the break is over, or sooner by DELETE. */
  'candidate.takeBreak': {
    method: 'POST',
    path: '/api/candidate/break',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ attempt: Attempt, breaks: AttemptOverview.shape.breaks }),
  },
  'candidate.endBreak': {
    method: 'DELETE',
    path: '/api/candidate/break',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Empty,
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
} as const;
