import { describe, expect, test } from '@jest/globals';
import type { AttemptId } from '#contracts/ids.ts';
import { wishesOf } from '#server/dispatch/wishes.ts';

const one = '00000000-0000-4000-8000-000000000000' as AttemptId;
const other = '00000000-0000-4000-8000-0000000003e8' as AttemptId;

type Wish = Omit<Parameters<typeof wishesOf>[1], 'before' | 'frameAt'>;

/** Of frames every half second for `seconds`, the instants, s, of those of which `is` is said. */
function framesOf(
  is: (wishes: ReturnType<typeof wishesOf>) => boolean,
  { attemptId = one, seconds, ...wish }: Wish & { attemptId?: AttemptId; seconds: number },
): number[] {
  const instants = Array.from({ length: seconds * 2 }, (_, index) => index * 500);
  return instants.flatMap((frameAt, index) =>
    is(wishesOf(attemptId, { before: instants[index - 1], frameAt, ...wish })) ? [frameAt / 1_000] : [],
  );
}

describe('persons and things are looked for', () => {
  const turns = (options: Parameters<typeof framesOf>[1]): number[] =>
    framesOf(({ objects }) => objects, options);

  test('on the first frame, then on one in ten seconds', () =>
    expect(turns({ seconds: 30 })).toEqual([0, 10, 20]));

  test('at other instants for another attempt', () =>
    expect(turns({ seconds: 30, attemptId: other })).toEqual([0, 9, 19, 29]));

  test('on one in two seconds while it matters', () =>
    expect(turns({ seconds: 7, objectsSoon: true })).toEqual([0, 2, 4, 6]));

  test('on each frame where frames are further apart than that', () => {
    const frames = [0, 3_000, 6_000, 9_000];
    const looked = frames.filter(
      (frameAt, index) => wishesOf(one, { before: frames[index - 1], frameAt, objectsSoon: true }).objects,
    );
    expect(looked).toEqual(frames);
  });
});

describe('the ladder may be climbed', () => {
  const climbs = (options: Parameters<typeof framesOf>[1]): number[] =>
    framesOf(({ spareLadder }) => !spareLadder, options);

  test('on every frame, unless it is said how often', () =>
    expect(climbs({ seconds: 2 })).toEqual([0, 0.5, 1, 1.5]));

  test('as often as is said', () =>
    expect(climbs({ seconds: 12, ladderEveryMs: 5_000 })).toEqual([0, 5, 10]));

  test('whenever persons and things are looked for', () =>
    expect(climbs({ seconds: 6, ladderEveryMs: 5_000, objectsSoon: true })).toEqual([0, 2, 4, 5]));

  test('on a frame whose face is wanted', () =>
    expect(climbs({ seconds: 1, ladderEveryMs: 5_000, comparison: { what: 'enrol' } })).toEqual([0, 0.5]));
});
