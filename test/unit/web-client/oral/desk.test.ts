import { describe, expect, test } from '@jest/globals';
import type { AttemptId } from '#contracts/ids.ts';
import type { OralRecord, OralState } from '#contracts/oral.ts';
import { sharesOf } from '../../../../web-client/src/core/oral/criteria-draft.ts';
import {
  countsOf,
  isSameJudgement,
  missingScore,
  nextSeat,
  seatToShow,
} from '../../../../web-client/src/core/oral/desk.ts';

const aSeat = (id: string, state: OralState, isOut = false) => ({
  attemptId: id as AttemptId,
  isOut,
  record: { state } as OralRecord,
});
const name = { kk: 'a', ru: 'a', en: 'a' };
const criteria = ['content', 'form'].map((id, index) => ({ id, name, weight: index === 0 ? 3 : 1 }));

describe('the desk', () => {
  test('calls the first who waits and is examined at all', () => {
    const seats = [aSeat('1', 'marked'), aSeat('2', 'waiting', true), aSeat('3', 'waiting')];
    expect(nextSeat(seats)?.attemptId).toBe('3');
    expect(nextSeat([aSeat('1', 'absent')])).toBeNull();
  });

  test.each<[OralState[], string]>([
    [['preparing', 'answering', 'waiting'], '1'],
    [['preparing', 'answered', 'waiting'], '1'],
    [['waiting', 'called', 'preparing'], '2'],
    [['marked', 'absent', 'waiting'], '2'],
  ])('opens with whoever is being examined: %j', (states, shown) => {
    const seats = states.map((state, index) => aSeat(String(index), state));
    expect(seatToShow(seats)?.attemptId).toBe(shown);
  });

  test('counts who is where, without those who are not examined', () => {
    const seats = [
      aSeat('1', 'marked'),
      aSeat('2', 'waiting', true),
      aSeat('3', 'waiting'),
      aSeat('4', 'marked'),
    ];
    expect(countsOf(seats)).toEqual([
      ['waiting', 1],
      ['marked', 2],
    ]);
  });
});

describe('points by criterion', () => {
  test.each([
    [{}, 'content'],
    [{ content: 0 }, 'form'],
    [{ content: 101, form: 5 }, 'content'],
    [{ content: 0, form: 100 }, undefined],
  ])('%j lack %s', (scores: Record<string, number>, missing) => {
    expect(missingScore(criteria, scores)?.id).toBe(missing);
  });

  test.each([
    [{ scores: { a: 5 }, remark: 'ok ' }, true],
    [{ scores: { a: 5, b: 1 }, remark: 'ok' }, false],
    [{ scores: { a: 6 }, remark: 'ok' }, false],
    [{ scores: { a: 5 }, remark: '' }, false],
  ])('%j are those filed: %s', (draft, same) => {
    expect(isSameJudgement(draft, { scores: { a: 5 }, remark: 'ok' })).toBe(same);
  });

  test('weigh as much as their share of all weights', () => {
    expect(sharesOf(criteria)).toEqual([75, 25]);
  });
});
