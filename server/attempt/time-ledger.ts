// What an attempt's time was spent on, added up from the facts of its ledger. Pure: the same facts, the same account.
// Working time runs from the start to the end but for pauses, breaks and for what the exam's policy gives back.
import type { LossCause, TimeAccount, TimeEvent, TimeUse } from '#contracts/time-ledger.ts';

type Start = Extract<TimeEvent, { type: 'started' }>;
type Spent = Record<TimeUse, number>;

/**
 * The account at `now`, or at the end where there is one; null before the start. Facts stand in the order in which they
 * were appended. A fact that changes nothing (a return of somebody who was there) costs nothing.
 */
export function timeAccount(events: readonly TimeEvent[], now: number): TimeAccount | null {
  const start = events.find((event) => event.type === 'started');
  if (!start) return null;
  const spent: Spent = { working: 0, paused: 0, break: 0, line: 0, platform: 0 };
  const spans: TimeAccount['spans'] = [];
  let use: TimeUse = 'working';
  let since = start.at;
  let givenMs = 0;
  const spend = (to: number): void => {
    if (to <= since) return;
    spent[use] += to - since;
    const last = spans.at(-1);
    if (last?.use === use) last.to = to;
    else spans.push({ from: since, to, use });
    since = to;
  };
  const end = events.find((event) => event.type === 'ended');
  for (const event of events) {
    spend(Math.min(event.at, end?.at ?? event.at));
    if (event.type === 'given') givenMs += event.ms;
    use = useAfter(use, event);
  }
  if (!end) spend(now);
  const givenBackMs = {
    line: givenBack(start, spent, 'line'),
    platform: givenBack(start, spent, 'platform'),
  };
  const leftMs = left(start, spent, givenMs, givenBackMs);
  return {
    at: since,
    allowanceMs: start.allowanceMs,
    givenMs,
    spentMs: spent,
    givenBackMs,
    stillBackMs: {
      line: start.giveBackMs.line - givenBackMs.line,
      platform: start.giveBackMs.platform - givenBackMs.platform,
    },
    remainingMs: Math.max(0, leftMs),
    deadlineAt: end || standsStill(use) ? null : since + leftMs + stillGivenBack(start, spent, use),
    spans,
  };
}

function useAfter(use: TimeUse, event: TimeEvent): TimeUse {
  switch (event.type) {
    case 'started':
    case 'resumed':
    case 'break_ended':
      return 'working';
    case 'returned':
      // Whoever comes back during a pause comes back to the pause.
      return standsStill(use) ? use : 'working';
    case 'break':
      return 'break';
    case 'paused':
      return 'paused';
    case 'lost':
      return standsStill(use) ? use : event.cause;
    case 'given':
    case 'ended':
      return use;
  }
}

/** Nothing is charged meanwhile, whatever becomes of line and platform. */
const standsStill = (use: TimeUse): boolean => use === 'paused' || use === 'break';

function givenBack({ giveBackMs }: Start, spent: Spent, cause: LossCause): number {
  return Math.min(spent[cause], giveBackMs[cause]);
}

function left(
  { allowanceMs }: Start,
  { working, line, platform }: Spent,
  givenMs: number,
  givenBackMs: Record<LossCause, number>,
): number {
  return allowanceMs + givenMs + givenBackMs.line + givenBackMs.platform - working - line - platform;
}

/** How long a loss under way may last before it counts, ms. */
function stillGivenBack({ giveBackMs }: Start, spent: Spent, use: TimeUse): number {
  return use === 'line' || use === 'platform' ? Math.max(0, giveBackMs[use] - spent[use]) : 0;
}
