import { describe, expect, test } from '@jest/globals';
import type { CourseId } from '#contracts/ids.ts';
import {
  bankFaultsOf,
  freshTickets,
  newBank,
  withPasted,
} from '../../../../web-client/src/core/oral/bank-draft.ts';

const [law, history] = [
  'a0000000-0000-4000-8000-000000000001' as CourseId,
  'a0000000-0000-4000-8000-000000000002' as CourseId,
];
let count = 0;
const newId = (): string => `id-${(count += 1)}`;
const empty = newBank(law, 'kk', newId);
const pasted = ['A', 'A', 'B'].map((topic, index) => ({ topic, text: `${topic}${index}?` }));
const filled = { ...withPasted(empty, pasted, law, newId), name: 'Билеттер' };

describe('a ticket bank that is written', () => {
  test('may be sent once name, topics and questions are there', () => {
    expect([...bankFaultsOf(empty).keys()].sort()).toEqual([
      'name',
      'topics.0.questions.0.text',
      'topics.0.title',
    ]);
    expect(bankFaultsOf(filled).size).toBe(0);
  });

  test('may not ask more of a topic in one ticket than it has', () => {
    const topics = filled.topics.map((topic) => ({ ...topic, perTicket: 2 }));
    expect([...bankFaultsOf({ ...filled, topics }).keys()]).toEqual(['topics.1.perTicket']);
  });

  test('takes pasted questions in place of the empty topic it began with', () => {
    expect(filled.topics.map(({ title, questions }) => [title, questions.length])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  test('takes each pasted question once, and another discipline’s topic as a topic of its own', () => {
    const again = withPasted(filled, [pasted[0]!, { topic: 'A', text: 'new?' }], law, newId);
    expect(again.topics[0]?.questions.map(({ text }) => text)).toEqual(['A0?', 'A1?', 'new?']);
    const other = withPasted(filled, [pasted[0]!], history, newId);
    expect(other.topics.map(({ title, courseId }) => [title, courseId])).toEqual([
      ['A', law],
      ['B', law],
      ['A', history],
    ]);
  });

  test.each([
    [1, 1, 1],
    [2, 0, 1],
    [1, 0, 2],
  ])(
    'makes as many tickets without repeating as its poorest topic: %i of A, B %i times, %i',
    (fromA, topicsOfB, tickets) => {
      const topics = filled.topics
        .slice(0, 1 + topicsOfB)
        .map((topic, index) => (index === 0 ? { ...topic, perTicket: fromA } : topic));
      expect(freshTickets({ topics })).toBe(tickets);
    },
  );
});
