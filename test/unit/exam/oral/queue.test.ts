import { describe, expect, test } from '@jest/globals';
import type { AttemptId } from '#contracts/ids.ts';
import type { OralState } from '#contracts/oral.ts';
import { aheadOf, inOrder } from '#server/exam/oral/queue.ts';

const aSeat = (displayName: string, groupCode: string | null = 'G-1', state: OralState = 'waiting') => ({
  attemptId: displayName as AttemptId,
  displayName,
  groupCode,
  isOut: false,
  record: { state },
});

describe('the queue of an oral exam', () => {
  test('goes by group, then by name as Kazakh sorts', () => {
    const seats = [
      aSeat('Қасым', 'G-2'),
      aSeat('Құрман', 'G-10'),
      aSeat('Кәрім', 'G-2'),
      aSeat('Әсем', 'G-2'),
      aSeat('Айша', 'G-2'),
    ];
    expect(inOrder(seats).map(({ displayName }) => displayName)).toEqual([
      'Айша',
      'Әсем',
      'Кәрім',
      'Қасым',
      'Құрман',
    ]);
  });

  test('counts before somebody those alone who still wait', () => {
    const seats = [
      aSeat('1', 'G', 'marked'),
      aSeat('2', 'G', 'absent'),
      aSeat('3'),
      { ...aSeat('4'), isOut: true },
      aSeat('5'),
    ];
    expect(aheadOf(seats, '5' as AttemptId)).toBe(1);
    expect(aheadOf(seats, '3' as AttemptId)).toBe(0);
  });

  test('has no place for who was called already', () => {
    expect(aheadOf([aSeat('1', 'G', 'called')], '1' as AttemptId)).toBeNull();
  });
});
