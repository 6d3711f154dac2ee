// The one hysteresis of all rules: a condition becomes an episode after it held, and is over after its absence held.
// Owns the course of one episode. Does not know what the condition is.
import type { Cause } from '#contracts/incident.ts';
import type { RulePolicy } from '#contracts/policy.ts';
import type { WhyCode } from '#contracts/why-codes.ts';
import { addCause, sortOf } from './causes.ts';
import type { Evidence, Merge, Reading, Tally } from './rule.ts';

/** A condition that holds or was just gone. JSON-serialisable. */
export interface Episode {
  beganAt: number;
  lastHeldAt: number;
  /** Null until it opens. */
  opened: { at: number; code: WhyCode } | null;
  /** Since when the condition is gone; null while it holds. */
  goneSince: number | null;
  /** When watchers were last told, and whether there is evidence, or a longer hold, they have not heard of. */
  toldAt: number;
  untold: boolean;
  samples: number;
  causes: Cause[];
  /** Newest instant taken of each sort of cause. */
  taken: Record<string, number>;
  tally: Tally;
}

export interface Course {
  rule: RulePolicy;
  merge: Record<string, Merge>;
  code(tally: Tally): WhyCode;
  /** Instant that the reading is about, and the newest one known, which stamps what happens. */
  at: number;
  now: number;
  minSamples: number;
}

export interface Turn {
  /** Undefined: there is none (any more). */
  episode: Episode | undefined;
  outcome: 'opened' | 'updated' | 'closed' | null;
}

/** Watchers hear of new evidence, and that it lasts, at most this often. */
export const TELL_EVERY_MS = 5_000;

/** The next turn of an episode, given what its rule reads now. */
export function turn(episode: Episode | undefined, reading: Reading, course: Course): Turn {
  // What cannot be said of an earlier instant undoes nothing that was found since.
  if (reading === 'unknown') return course.at < course.now ? { episode, outcome: null } : unsure(episode);
  if (reading.holds) return hold(episode, reading, course);
  return episode?.opened ? absent(episode, reading, course) : nothing;
}

type Absence = Extract<Reading, { holds: false }>;

const nothing: Turn = { episode: undefined, outcome: null };

function unsure(episode: Episode | undefined): Turn {
  return episode?.opened ? { episode: { ...episode, goneSince: null }, outcome: null } : nothing;
}

function hold(before: Episode | undefined, reading: Extract<Reading, { holds: true }>, course: Course): Turn {
  const { at, now, rule } = course;
  if (reading.since > at) return { episode: before, outcome: null };
  const begun = before ?? beginEpisode(reading.since);
  const lastHeldAt = Math.max(begun.lastHeldAt, reading.until);
  const untold = begun.untold || lastHeldAt > begun.lastHeldAt;
  const held: Episode = { ...begun, lastHeldAt, untold, goneSince: null };
  const episode = reading.evidence.reduce((so, evidence) => take(so, evidence, course.merge), held);
  if (!episode.opened) {
    const heldMs = lastHeldAt - episode.beganAt + creditOf(reading, rule.openAfterMs);
    if (heldMs < rule.openAfterMs || episode.samples < course.minSamples) return { episode, outcome: null };
    const opened = { at: now, code: course.code(episode.tally) };
    return { episode: { ...episode, opened, toldAt: now, untold: false }, outcome: 'opened' };
  }
  if (!episode.untold || now - episode.toldAt < TELL_EVERY_MS) return { episode, outcome: null };
  return { episode: { ...episode, toldAt: now, untold: false }, outcome: 'updated' };
}

function absent(before: Episode, reading: Absence, { at, rule }: Course): Turn {
  const { since, until = before.lastHeldAt } = reading;
  const goneSince = since ?? before.goneSince ?? at;
  // Told late that it was over, watchers were told meanwhile that it went on.
  const lastHeldAt = Math.max(before.beganAt, Math.min(before.lastHeldAt, until));
  const episode = { ...before, goneSince, lastHeldAt };
  const goneMs = at - goneSince + creditOf(reading, rule.closeAfterMs);
  return { episode, outcome: goneMs >= rule.closeAfterMs ? 'closed' : null };
}

/** What the unseen part counts, ms: at least half of a rule's time must be seen. */
function creditOf({ slackMs = 0 }: { slackMs?: number }, ruleMs: number): number {
  return Math.min(slackMs, ruleMs / 2);
}

/** An episode of which nothing is known yet but when it began. */
export function beginEpisode(beganAt: number): Episode {
  return {
    beganAt,
    lastHeldAt: beganAt,
    opened: null,
    goneSince: null,
    toldAt: beganAt,
    untold: false,
    samples: 0,
    causes: [],
    taken: {},
    tally: {},
  };
}

function take(episode: Episode, { cause, measures }: Evidence, merge: Record<string, Merge>): Episode {
  const sort = sortOf(cause);
  if (cause.at <= (episode.taken[sort] ?? -1)) return episode;
  const tally = { ...episode.tally };
  for (const [name, value] of Object.entries(measures)) tally[name] = join(merge[name], tally[name], value);
  return {
    ...episode,
    samples: episode.samples + 1,
    causes: addCause(episode.causes, cause),
    taken: { ...episode.taken, [sort]: cause.at },
    tally,
    untold: true,
  };
}

function join(merge: Merge | undefined, before: number | undefined, value: number): number {
  if (before === undefined || merge === undefined || merge === 'last') return value;
  if (merge === 'sum') return before + value;
  return merge === 'max' ? Math.max(before, value) : Math.min(before, value);
}
