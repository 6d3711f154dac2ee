import { describe, expect, test } from '@jest/globals';
import type { AttemptId, UserId } from '#contracts/ids.ts';
import type { OralRecord, OralState } from '#contracts/oral.ts';
import { afterStep, waiting, withExtraTime } from '#server/exam/oral/oral-steps.ts';
import type { OralEvent } from '#server/exam/oral/oral-steps.ts';

const by = 'examiner' as UserId;
const EVENTS: Record<OralEvent['type'], OralEvent> = {
  call: { type: 'call' },
  wait: { type: 'wait' },
  absent: { type: 'absent' },
  draw: {
    type: 'draw',
    draw: { ticket: { number: 1, questions: [] }, seed: 1, among: [1], groupId: null, at: 5, by },
  },
  answer: { type: 'answer' },
  ask: { type: 'ask', question: { text: 'Why?', by } },
  end: { type: 'end' },
  mark: { type: 'mark', outcome: { points: 80, deducted: 0, remark: '', by, at: 5 } },
};
const take = (record: OralRecord, type: OralEvent['type'], at = 1_000): OralRecord | null =>
  afterStep(record, EVENTS[type], { plan: { preparationMinutes: 20 }, at });
const inState = (state: OralState): OralRecord => ({ ...waiting('a' as AttemptId), state });

describe('an oral exam', () => {
  test.each<[OralState, OralEvent['type'][]]>([
    ['waiting', ['call']],
    ['called', ['wait', 'absent', 'draw']],
    ['absent', ['call', 'wait']],
    ['preparing', ['answer']],
    ['answering', ['ask', 'end']],
    ['answered', ['ask', 'mark']],
    ['marked', []],
  ])('that is %s takes these steps only: %j', (state, allowed) => {
    const types = Object.keys(EVENTS) as OralEvent['type'][];
    expect(types.filter((type) => take(inState(state), type) !== null)).toEqual(allowed);
  });

  test('gives the time to prepare from the draw on', () => {
    expect(take(inState('called'), 'draw')?.preparesUntil).toBe(1_000 + 20 * 60_000);
  });

  test('gives more of it, and of the answer, to who has extra time: whole minutes, upwards', () => {
    const plan = { preparationMinutes: 30, answerMinutes: 15 };
    expect(withExtraTime(plan, 0)).toEqual(plan);
    expect(withExtraTime(plan, 25)).toEqual({ preparationMinutes: 38, answerMinutes: 19 });
  });

  test('keeps what was asked beyond the ticket, and when', () => {
    const asked = take(take(inState('answering'), 'ask', 7) as OralRecord, 'ask', 8);
    expect(asked?.questions.map(({ at }) => at)).toEqual([7, 8]);
  });
});
