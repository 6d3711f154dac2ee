import { describe, expect, test } from '@jest/globals';
import type { AttemptId } from '#contracts/ids.ts';
import { isObjectsTurn } from '#server/dispatch/objects-turn.ts';

const one = '00000000-0000-4000-8000-000000000000' as AttemptId;
const other = '00000000-0000-4000-8000-0000000003e8' as AttemptId;

/** Of frames every half second for `seconds`, the instants, s, at which persons and things are looked for. */
function turns(attemptId: AttemptId, seconds: number, soon = false): number[] {
  const instants = Array.from({ length: seconds * 2 }, (_, index) => index * 500);
  return instants.flatMap((frameAt, index) =>
    isObjectsTurn(attemptId, { before: instants[index - 1], frameAt, soon }) ? [frameAt / 1_000] : [],
  );
}

describe('persons and things are looked for', () => {
  test('on the first frame, then on one in ten seconds', () => expect(turns(one, 30)).toEqual([0, 10, 20]));

  test('at other instants for another attempt', () => expect(turns(other, 30)).toEqual([0, 9, 19, 29]));

  test('on one in two seconds while it matters', () => expect(turns(one, 7, true)).toEqual([0, 2, 4, 6]));

  test('on each frame where frames are further apart than that', () => {
    const frames = [0, 3_000, 6_000, 9_000];
    const looked = frames.filter((frameAt, index) =>
      isObjectsTurn(one, { before: frames[index - 1], frameAt, soon: true }),
    );
    expect(looked).toEqual(frames);
  });
});
