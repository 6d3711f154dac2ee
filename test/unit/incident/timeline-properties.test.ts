import { describe, expect, test } from '@jest/globals';
import { IncidentKind } from '#contracts/policy.ts';
import { Why } from '#contracts/incident.ts';
import { WHY_CODES } from '#contracts/why-codes.ts';
import type { IncidentChange } from '#server/incident/engine.ts';
import { dice, restlessTimeline as timeline } from './restless-timeline.ts';
import { allWell, frame, policy, run } from './timeline.ts';

/** Every way in which a course of changes is not one of incidents opened, updated and closed in turn. */
function faultsOf(changes: IncidentChange[]): string[] {
  const faults: string[] = [];
  const open = new Map<string, IncidentChange>();
  const lastBegan = new Map<string, number>();
  for (const change of changes) {
    const { type, kind, beganAt, openedAt, at, endedAt, why } = change;
    const fault = (what: string): void => void faults.push(`${what}: ${type} ${kind} ${beganAt}`);
    const facts: readonly string[] = WHY_CODES[why.code as keyof typeof WHY_CODES];
    if (Object.keys(Why.parse(why).facts).join() !== facts.join()) fault('incomplete facts');
    if (openedAt < beganAt || at < openedAt) fault('out of order');
    const known = open.get(kind);
    if (type === 'opened') {
      if (known) fault('open twice');
      if (beganAt <= (lastBegan.get(kind) ?? -1)) fault('began again');
      lastBegan.set(kind, beganAt);
      open.set(kind, change);
    } else if (known?.beganAt !== beganAt || known.why.code !== why.code) fault('not the one open');
    if (type !== 'closed') continue;
    if (endedAt === null || endedAt < beganAt) fault('ends before it begins');
    open.delete(kind);
  }
  return [...faults, ...[...open.keys()].map((kind) => `left open: ${kind}`)];
}

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

describe('on any timeline', () => {
  test('each kind is open at most once at a time, every incident closes at the end, every reason is complete', () => {
    let opened = 0;
    const kinds = new Set<string>();
    for (const seed of SEEDS) {
      const { changes } = run(timeline(seed, 120));
      expect(faultsOf(changes)).toEqual([]);
      opened += changes.filter(({ type }) => type === 'opened').length;
      for (const { kind } of changes) kinds.add(kind);
    }
    expect(opened).toBeGreaterThan(200);
    expect([...kinds].sort()).toEqual([...IncidentKind.options].sort());
  });

  test('the same events give the same incidents', () => {
    for (const seed of SEEDS.slice(0, 10)) {
      expect(run(timeline(seed, 60))).toEqual(run(timeline(seed, 60)));
    }
  });

  test('events told twice, at once or some events later, change nothing', () => {
    for (const seed of SEEDS) {
      const events = timeline(seed, 60);
      const twice = events.flatMap((event, index) => {
        const earlier = events[index - 5];
        return earlier && earlier.type !== 'exam' ? [event, event, earlier] : [event, event];
      });
      expect(run(twice).changes).toEqual(run(events).changes);
    }
  });

  test('frames that overtake each other never open two incidents or judge an old frame as new', () => {
    const roll = dice(7);
    for (const seed of SEEDS) {
      const events = timeline(seed, 60);
      const body = events
        .slice(0, -1)
        .map((event) => ({ event, order: event.at + roll([0, 0, 300, 1_500]) }));
      const shuffled = body.sort((a, b) => a.order - b.order).map(({ event }) => event);
      expect(faultsOf(run([...shuffled, ...events.slice(-1)]).changes)).toEqual([]);
    }
  });

  test('an absence is found whatever the light of a flickering face detector', () => {
    const flicker = Array.from({ length: 60 }, (_, s) => frame(s + 1, { scores: s % 5 === 0 ? [0.9] : [] }));
    const { changes } = run([...allWell(), ...flicker], policy);
    expect(changes.filter(({ type }) => type === 'opened').length).toBe(1);
  });
});
