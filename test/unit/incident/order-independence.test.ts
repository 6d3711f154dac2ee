import { describe, expect, test } from '@jest/globals';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { dice, restlessTimeline } from './restless-timeline.ts';
import { run } from './timeline.ts';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const isClipboard = (event: TimelineEvent): boolean =>
  event.type === 'attention' && event.kind.startsWith('clipboard');

/** Every incident by what it is: kind, beginning and end; not by when it was told. */
const incidentsOf = (events: TimelineEvent[]): string[] =>
  run(events)
    .changes.filter(({ type }) => type === 'closed')
    .map(({ kind, beganAt, endedAt }) => `${kind} ${beganAt}-${endedAt}`)
    .sort();

/** The events in the order in which they arrive when each is `late` by so many ms. */
function arriving(events: TimelineEvent[], late: (event: TimelineEvent) => number): TimelineEvent[] {
  const [first, ...rest] = events;
  const last = rest.pop();
  if (!first || !last) throw new Error('no exam');
  const body = rest.map((event) => ({ event, arrivesAt: event.at + late(event) }));
  return [first, ...body.sort((a, b) => a.arrivesAt - b.arrivesAt).map(({ event }) => event), last];
}

describe('whatever order events arrive in', () => {
  test.each([
    ['everything up to 300 ms late', () => true, 300],
    ['the clock up to a second late', ({ type }: TimelineEvent) => type === 'clock', 999],
  ])('incidents are the same: %s', (_, isLate, lateMs) => {
    for (const seed of SEEDS) {
      const roll = dice(seed);
      const events = restlessTimeline(seed, 60);
      const mixed = arriving(events, (event) => (isLate(event) ? lateMs * roll([0, 0.3, 0.6, 1]) : 0));
      expect(incidentsOf(mixed)).toEqual(incidentsOf(events));
    }
  });

  test('reports of a page that was cut off for seconds count from their own time', () => {
    for (const seed of SEEDS) {
      const events = restlessTimeline(seed, 60).filter((event) => !isClipboard(event));
      const mixed = arriving(events, ({ type }) => (type === 'attention' ? 3_000 : 0));
      expect(incidentsOf(mixed)).toEqual(incidentsOf(events));
    }
  });
});
