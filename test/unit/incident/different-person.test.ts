import { describe, expect, test } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { isUnsureOf } from '#server/incident/unrest.ts';
import { allWell, frame, run, summary } from './timeline.ts';

const policy = ProctoringPolicy.parse({ compareFaces: true, differentDistance: 0.5 });
const DISTANCES: Record<string, number> = { s: 0.2, d: 0.7, D: 0.9, '?': 0.48 };

/** One frame a second from second 1 on: `s` the same face, `d` and `D` another's, `?` in between, `1` not compared. */
const compared = (shots: string): TimelineEvent[] => [
  ...allWell(),
  ...shots.split('').map((shot, at) => {
    const distance = DISTANCES[shot];
    return frame(1 + at, { scores: [0.9], ...(distance !== undefined && { distance }) });
  }),
];

describe('a face that differs from the one at the beginning', () => {
  test.each([
    ['is told when it lasts', 'sss' + 'd'.repeat(12), ['opened different_person 4s@14s']],
    ['is not told of four frames, however long they took', 's1d111111d111111d111111d1111111', []],
    ['is told of five, ten seconds apart', 'd111111111'.repeat(5), ['opened different_person 1s@41s']],
    ['is not told of frames that nobody compared', '1'.repeat(30), []],
    ['is not told of faces that are neither the same nor another’s', '?'.repeat(30), []],
    ['is not told of one odd frame among many of the same face', 'sssdsssssdssssdsssssds', []],
    [
      'is over when the first face is there again for a while',
      'd'.repeat(15) + 's'.repeat(15),
      ['opened different_person 1s@6s', 'closed different_person 1s-15s@26s'],
    ],
    [
      'goes on over faces that are neither',
      'd'.repeat(15) + '?'.repeat(15) + 'd',
      ['opened different_person 1s@6s'],
    ],
  ])('%s', (_, shots, expected) => {
    expect(summary(compared(shots), policy)).toEqual(expected);
  });

  test('is not judged where the exam compares no faces', () => {
    expect(summary(compared('d'.repeat(30)), ProctoringPolicy.parse({}))).toEqual([]);
  });

  test('is told with the distance of the likest frame and each frame’s own', () => {
    const { changes } = run(compared('DDDDDdDDDDDDDD'), policy);
    const { why } = changes[0]!;
    expect(why).toMatchObject({
      code: 'different_person.face_differs',
      facts: { nearest: 0.7, differentDistance: 0.5 },
      thresholds: { differentDistance: 0.5 },
    });
    expect(why.causes[0]).toMatchObject({ distance: 0.9 });
  });

  test('is of a higher distance with another policy, from the same record', () => {
    const stricter = ProctoringPolicy.parse({ compareFaces: true, differentDistance: 0.8 });
    expect(summary(compared('d'.repeat(30)), stricter)).toEqual([]);
  });
});

test.each([
  ['once one seems to differ', 'sssd', true],
  ['until it is sure', 'sssddddd', true],
  ['not any more when it is told', 'sss' + 'd'.repeat(12), false],
  ['not while the face is the same', 'ssss', false],
])('faces are compared sooner: %s', (_, shots, soon) => {
  expect(isUnsureOf('comparison', run(compared(shots), policy).state)).toBe(soon);
});

test('a policy that asks fewer than five frames to differ is refused', () => {
  const rule = { enabled: true, severity: 'medium', openAfterMs: 0, closeAfterMs: 0, minSamples: 4 } as const;
  const parsed = ProctoringPolicy.safeParse({ rules: { different_person: rule } });
  expect(parsed.error?.issues).toMatchObject([
    { code: 'too_small', minimum: 5, path: ['rules', 'different_person', 'minSamples'] },
  ]);
});
