import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Attempt, ConsentPurpose } from '#contracts/attempt.ts';
import type { AttemptId } from '#contracts/ids.ts';
import { descriptorContext, templateContext } from '#contracts/jobs.ts';
import type { ComparisonWish, FrameResult } from '#contracts/jobs.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { createLogger } from '#platform/logger.ts';
import { createSeal } from '#platform/seal.ts';
import { FaceComparison } from '#server/comparison/face-comparison.ts';
import { anObservation, ATTEMPT } from '../incident/timeline.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const seal = createSeal('ab'.repeat(32));
const compares = ProctoringPolicy.parse({ compareFaces: true });
const face = Float32Array.from({ length: 128 }, (_, index) => Math.sin(index));

/** What the store keeps, and whether it may. */
let kept: Map<AttemptId, string>;
let refused: boolean;
const templates = {
  record: async (attemptId: AttemptId, { sealed }: { sealed: string }): Promise<string | null> => {
    if (refused) return null;
    kept.set(attemptId, kept.get(attemptId) ?? sealed);
    return kept.get(attemptId)!;
  },
  ofAttempt: async (attemptId: AttemptId): Promise<string | null> => kept.get(attemptId) ?? null,
};
const aComparison = (key: typeof seal | null = seal): FaceComparison =>
  new FaceComparison({ seal: key, templates, clock: () => 0, logger });
const anAttempt = (...purposes: ConsentPurpose[]): Attempt => ({
  id: ATTEMPT,
  sittingId: ATTEMPT as never,
  candidateId: ATTEMPT as never,
  status: 'live',
  consent: { purposes, version: '1', givenAt: 0 },
  startedAt: 0,
  deadlineAt: 9,
  endedAt: null,
  breakUntil: null,
  pausedRemainingMs: null,
  admittedAt: null,
  statusReason: null,
  accommodations: [],
});
const agreed = anAttempt('camera', 'face_comparison');
const wish = (comparison: FaceComparison, second: number, soon = false): ComparisonWish | null =>
  comparison.wish({ attemptId: ATTEMPT, frameAt: second * 1_000, soon });
const result = (
  second: number,
  { descriptor = null as string | null, distance = undefined as number | undefined } = {},
): FrameResult => {
  const look = distance === undefined ? {} : { distance };
  return { ok: true, descriptor, observation: anObservation(second * 1_000, look) };
};
const sealed = (numbers = face): string => seal.close(numbers, descriptorContext(ATTEMPT));
/** Frames from second 1 on, five of the same face, two seconds apart. */
const enrol = async (comparison: FaceComparison): Promise<void> => {
  for (const second of [1, 3, 5, 7, 9]) {
    wish(comparison, second);
    await comparison.answered(result(second, { descriptor: sealed() }));
  }
};

beforeEach(() => {
  kept = new Map();
  refused = false;
});

describe('nothing is asked of a face', () => {
  test.each([
    ['where the exam does not compare', agreed, ProctoringPolicy.parse({})],
    ['of a candidate who did not agree', anAttempt('camera', 'face_presence'), compares],
    ['of a candidate who was not asked', { ...agreed, consent: null }, compares],
  ])('%s', async (_, attempt, policy) => {
    const comparison = aComparison();
    await comparison.begin(attempt, policy);
    expect(wish(comparison, 1)).toBeNull();
  });

  test('without a key', async () => {
    const comparison = aComparison(null);
    await comparison.begin(agreed, compares);
    expect(wish(comparison, 1)).toBeNull();
  });

  test('of an attempt that never began', () => {
    expect(wish(aComparison(), 1)).toBeNull();
  });

  test('any more when the attempt is over or the consent withdrawn', async () => {
    const comparison = aComparison();
    await comparison.begin(agreed, compares);
    await enrol(comparison);
    comparison.end(ATTEMPT);
    expect(wish(comparison, 60)).toBeNull();
  });

  test('when the consent went while its face was being enrolled', async () => {
    const comparison = aComparison();
    await comparison.begin(agreed, compares);
    refused = true;
    await enrol(comparison);
    expect(wish(comparison, 60)).toBeNull();
  });
});

describe('a face is enrolled from the exam’s first frames', () => {
  test('two seconds apart', async () => {
    const comparison = aComparison();
    await comparison.begin(agreed, compares);
    expect([1, 2, 3, 4, 5].map((second) => wish(comparison, second)?.what)).toEqual([
      'enrol',
      undefined,
      'enrol',
      undefined,
      'enrol',
    ]);
  });

  test('and then compared with what is kept of it, sealed', async () => {
    const comparison = aComparison();
    await comparison.begin(agreed, compares);
    expect(comparison.stateOf(agreed, compares)).toBe('waiting');
    await enrol(comparison);
    expect(comparison.stateOf(agreed, compares)).toBe('running');
    const template = kept.get(ATTEMPT)!;
    expect(wish(comparison, 20)).toEqual({ what: 'compare', template });
    expect(seal.open(template, templateContext(ATTEMPT))).toEqual(face);
  });

  test('on the very next frame when one shows no face that could be taken', async () => {
    const comparison = aComparison();
    await comparison.begin(agreed, compares);
    wish(comparison, 1);
    await comparison.answered(result(1));
    expect(wish(comparison, 1.3)).toEqual({ what: 'enrol' });
  });

  test('not from numbers that were sealed for another attempt or by another key', async () => {
    const comparison = aComparison();
    await comparison.begin(agreed, compares);
    const others = [
      seal.close(face, descriptorContext('0190a000-0000-4000-8000-000000000002' as AttemptId)),
      seal.close(face, templateContext(ATTEMPT)),
      createSeal('cd'.repeat(32)).close(face, descriptorContext(ATTEMPT)),
    ];
    for (const descriptor of [...others, ...others]) await comparison.answered(result(1, { descriptor }));
    expect(kept.size).toBe(0);
  });

  test('and taken up again by a server that was started anew', async () => {
    const before = aComparison();
    await before.begin(agreed, compares);
    await enrol(before);
    const after = aComparison();
    await after.begin(agreed, compares);
    expect(wish(after, 60)).toEqual({ what: 'compare', template: kept.get(ATTEMPT) });
  });

  test('and not anew in the middle of an exam when the key was changed', async () => {
    const before = aComparison();
    await before.begin(agreed, compares);
    await enrol(before);
    const after = aComparison(createSeal('cd'.repeat(32)));
    await after.begin(agreed, compares);
    expect(wish(after, 60)).toBeNull();
  });
});

describe('a face is compared', () => {
  let comparison: FaceComparison;
  beforeEach(async () => {
    comparison = aComparison();
    await comparison.begin(agreed, compares);
    await enrol(comparison);
  });
  const asked = (seconds: number[], soon = false): number[] =>
    seconds.filter((second) => wish(comparison, second, soon) !== null);

  test('every ten seconds', () => {
    expect(asked([20, 21, 25, 29, 30, 31, 39, 40])).toEqual([20, 30, 40]);
  });

  test('every second while it seems to differ', () => {
    expect(asked([20, 20.3, 20.6, 21, 21.3, 22], true)).toEqual([20, 21, 22]);
  });

  test('on the next frame when it was not good enough', async () => {
    wish(comparison, 20);
    await comparison.answered(result(20));
    expect(asked([21])).toEqual([21]);
  });

  test('not sooner for frames on which nobody was asked to', async () => {
    wish(comparison, 20);
    await comparison.answered(result(20, { distance: 0.2 }));
    await comparison.answered(result(21));
    expect(asked([22])).toEqual([]);
  });
});

test.each([
  ['off', agreed, ProctoringPolicy.parse({})],
  ['declined', anAttempt('camera'), compares],
  ['waiting', agreed, compares],
] as const)('proctors are told when it is %s', async (state, attempt, policy) => {
  const comparison = aComparison();
  await comparison.begin(attempt, policy);
  expect(comparison.stateOf(attempt, policy)).toBe(state);
});
