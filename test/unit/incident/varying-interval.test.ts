import { describe, expect, test } from '@jest/globals';
import type { MissReason } from '#contracts/observation.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { IncidentKind } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { playScene } from '#test/support/sampled-scene.ts';
import { allWell, clocks, film, frame, policy, summary } from './timeline.ts';

type Look = Parameters<typeof frame>[1];
const FACE: Look = { scores: [0.9] };
const AT_MS = 120_000;
const FOR_MS = 20_000;
/** First ticks that lie everywhere in the slowest interval. */
const PHASES = Array.from({ length: 41 }, (_, index) => index * 50);

/** When an odd look of 20 s after two calm minutes opens and closes, ms after it begins and ends, for every phase. */
function timesOf(kind: IncidentKind, odd: Look, rules = policy) {
  const changes = PHASES.flatMap((firstTickAt) => {
    const isOdd = (at: number): boolean => at >= AT_MS && at < AT_MS + FOR_MS;
    return playScene({
      policy: rules,
      forMs: AT_MS + 2 * FOR_MS,
      firstTickAt,
      before: allWell(),
      frameAt: (at) =>
        frame(at / 1_000, isOdd(at) ? odd : FACE) as Extract<TimelineEvent, { type: 'observation' }>,
    }).changes;
  });
  const of = (type: string, from: number) =>
    changes.filter((one) => one.type === type && one.kind === kind).map(({ at }) => at - from);
  return { opened: of('opened', AT_MS), closed: of('closed', AT_MS + FOR_MS) };
}

describe.each<[IncidentKind, Look]>([
  ['face_absent', {}],
  ['multiple_faces', { scores: [0.9, 0.8] }],
  ['camera_covered', { brightness: 0.01, contrast: 0.01 }],
])('%s after a long calm', (kind, odd) => {
  const rule = policy.rules[kind];

  test('opens within 1.5 s of the rule’s time, and closes as near to it', () => {
    const { opened, closed } = timesOf(kind, odd);
    expect([opened.length, closed.length]).toEqual([PHASES.length, PHASES.length]);
    expect(Math.max(...opened)).toBeLessThanOrEqual(rule.openAfterMs + 1_500);
    expect(Math.min(...opened)).toBeGreaterThanOrEqual(rule.openAfterMs - 1_500);
    expect(Math.max(...closed)).toBeLessThanOrEqual(rule.closeAfterMs + 1_500);
    expect(Math.min(...closed)).toBeGreaterThanOrEqual(rule.closeAfterMs - 1_500);
  });

  test('opens on average no later than at one frame a second', () => {
    const steady = ProctoringPolicy.parse({ fastestSampleMs: 1_000, slowestSampleMs: 1_000 });
    const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;
    expect(mean(timesOf(kind, odd).opened)).toBeLessThanOrEqual(mean(timesOf(kind, odd, steady).opened));
  });
});

test('an interval of 3 s when calm, which an exam may ask for, opens within 2 s of the rule’s time', () => {
  const slow = ProctoringPolicy.parse({ slowestSampleMs: 3_000 });
  const { opened } = timesOf('face_absent', {}, slow);
  expect(Math.max(...opened)).toBeLessThanOrEqual(6_000);
  expect(Math.min(...opened)).toBeGreaterThanOrEqual(2_000);
});

test('at least half of a rule’s time must be seen, however long nobody looked before', () => {
  const { face_absent } = policy.rules;
  const rules = ProctoringPolicy.parse({ rules: { face_absent: { ...face_absent, openAfterMs: 1_000 } } });
  const { opened } = timesOf('face_absent', {}, rules);
  expect(Math.min(...opened)).toBeGreaterThanOrEqual(500);
});

describe('frames at the longest interval that is promised', () => {
  test('confirm each other though one between them was lost', () => {
    const rules = ProctoringPolicy.parse({ watchAtLeastEveryMs: 8_000 });
    const frames = [1, 17, 33].map((second) => frame(second));
    expect(summary([...allWell(), ...frames], rules)).toEqual(['opened face_absent 1s@33s']);
    expect(summary([...allWell(), ...frames])).toEqual([]);
  });

  test('after a gap far beyond a calm one, the unseen part counts no more than a calm gap’s', () => {
    const fast = [9, 9.3, 9.6, 10.9, 11.9, 12.0].map((second) => frame(second));
    expect(summary([...allWell(), frame(4, FACE), ...fast])).toEqual(['opened face_absent 9s@12s']);
  });
});

describe('ticks without a frame', () => {
  const miss = (second: number, lastFrame?: number, reason: MissReason = 'frozen'): TimelineEvent => ({
    type: 'tap_missed',
    at: second * 1_000,
    reason,
    ...(lastFrame !== undefined && { lastFrameAt: lastFrame * 1_000 }),
  });

  test('are one run at whatever interval, fast or the longest', () => {
    const fast = [20, 20.9, 21.8, 22.7, 23.6, 24.5, 25.4].map((second) => miss(second));
    expect(summary([...allWell(), ...fast])).toEqual(['opened stream_lost 20s@25.4s']);
    const slow = [20, 24.9, 29.8].map((second) => miss(second));
    expect(summary([...allWell(), ...slow, ...clocks(30, 32)])).toEqual(['opened stream_lost 20s@29.8s']);
  });

  test('with a frame between them are none, even if nobody looked at it', () => {
    const events = [miss(20, 19), miss(22, 21), miss(24, 23), miss(26, 25), miss(28, 27)];
    expect(summary([...allWell(), ...events])).toEqual([]);
  });

  test('after a slow interval count from half of it before', () => {
    const events = [22, 22.3, 22.6, 23, 23.5].map((second) => miss(second, 20, 'no_producer'));
    expect(summary([...allWell(), ...film('1', 20), ...events])).toEqual(['opened camera_off 22s@23s']);
  });

  test('that stopped long ago say nothing, however long an interval may be', () => {
    expect(summary([...allWell(), miss(20), miss(21), ...clocks(22, 60)])).toEqual([]);
  });
});
