import { z } from 'zod';
import { Instant, UserId } from './ids.ts';

/** Why working time was lost: the candidate's line was down, or the platform itself. */
export const LossCause = z.enum(['line', 'platform']);
export type LossCause = z.infer<typeof LossCause>;

/** One fact of an attempt's time ledger, which is only ever appended to. `at` never goes back. */
export const TimeEvent = z.discriminatedUnion('type', [
  /** The clock starts with so much working time, and gives back so much of what is lost at most, ms. */
  z.object({
    type: z.literal('started'),
    at: Instant,
    allowanceMs: z.number().int().min(0),
    giveBackMs: z.object({ line: z.number().int().min(0), platform: z.number().int().min(0) }),
  }),
  z.object({ type: z.literal('paused'), at: Instant, by: UserId, reason: z.string() }),
  z.object({ type: z.literal('resumed'), at: Instant, by: UserId }),
  /** The candidate takes a break that was granted, `ms` long at most. */
  z.object({ type: z.literal('break'), at: Instant, ms: z.number().int().min(1) }),
  z.object({ type: z.literal('break_ended'), at: Instant }),
  z.object({ type: z.literal('lost'), at: Instant, cause: LossCause }),
  z.object({ type: z.literal('returned'), at: Instant }),
  /** A person gave more time. */
  z.object({
    type: z.literal('given'),
    at: Instant,
    ms: z.number().int().min(1),
    by: UserId,
    reason: z.string(),
  }),
  z.object({ type: z.literal('ended'), at: Instant }),
]);
export type TimeEvent = z.infer<typeof TimeEvent>;

/** What an attempt's time was spent on. */
export const TimeUse = z.enum(['working', 'paused', 'break', 'line', 'platform']);
export type TimeUse = z.infer<typeof TimeUse>;

/** The ledger added up. All in ms; `working + paused + break + line + platform` is the time from start to `at`, to the millisecond. */
export const TimeAccount = z.object({
  /** Up to when it is added up: now, or the end. */
  at: Instant,
  allowanceMs: z.number().int(),
  givenMs: z.number().int(),
  spentMs: z.record(TimeUse, z.number().int()),
  /** Of what the line and the platform cost, so much does not count. */
  givenBackMs: z.object({ line: z.number().int(), platform: z.number().int() }),
  /** Of what is yet lost, so much would not count either. */
  stillBackMs: z.object({ line: z.number().int(), platform: z.number().int() }),
  remainingMs: z.number().int().min(0),
  /** When time runs out if nothing else happens; null while it stands still, and after the end. */
  deadlineAt: Instant.nullable(),
  /** Without a gap from the start on. */
  spans: z.array(z.object({ from: Instant, to: Instant, use: TimeUse })),
});
export type TimeAccount = z.infer<typeof TimeAccount>;
