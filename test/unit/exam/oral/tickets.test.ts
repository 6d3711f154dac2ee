import { describe, expect, test } from '@jest/globals';
import type { CourseId } from '#contracts/ids.ts';
import type { Topic } from '#contracts/oral.ts';
import { composeTickets, drawNumber, drawable } from '#server/exam/oral/tickets.ts';
import { seededRandom } from '#server/exam/seeded-random.ts';

const random = seededRandom('tickets');
const upTo = (most: number): number => 1 + Math.floor(random() * most);
const aTopic = (id: string, questions: number, perTicket = 1): Topic => ({
  perTicket,
  id,
  courseId: `course of ${id}` as CourseId,
  title: id,
  questions: Array.from({ length: questions }, (_, index) => ({
    id: `${id}-${index}`,
    text: `${id} ${index}?`,
  })),
});
const CASES = Array.from({ length: 200 }, () => ({
  seed: Math.floor(random() * 2 ** 32),
  ticketCount: upTo(40),
  topics: Array.from({ length: upTo(5) }, (_, index) => {
    const questions = upTo(25);
    return aTopic(`t${index}`, questions, upTo(Math.min(4, questions)));
  }),
}));

describe('tickets of any bank', () => {
  test('have as many questions of each topic as it says, in the order of the topics, none twice', () => {
    for (const bank of CASES)
      for (const { questions } of composeTickets(bank)) {
        expect(questions.map(({ topicId }) => topicId)).toEqual(
          bank.topics.flatMap(({ id, perTicket }) => Array<string>(perTicket).fill(id)),
        );
        expect(new Set(questions.map(({ questionId }) => questionId)).size).toBe(questions.length);
      }
  });

  test('use every question before any is used again', () => {
    for (const bank of CASES) {
      const used = new Map<string, number>();
      for (const { questions } of composeTickets(bank))
        for (const { questionId } of questions) used.set(questionId, (used.get(questionId) ?? 0) + 1);
      for (const { questions } of bank.topics) {
        const times = questions.map(({ id }) => used.get(id) ?? 0);
        expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
      }
    }
  });

  test('are the same for the same seed', () => {
    for (const bank of CASES) expect(composeTickets(bank)).toEqual(composeTickets({ ...bank }));
  });

  test('are numbered from one without a gap', () => {
    for (const bank of CASES)
      expect(composeTickets(bank).map(({ number }) => number)).toEqual(
        Array.from({ length: bank.ticketCount }, (_, index) => index + 1),
      );
  });
});

test('tickets of a complex exam join its disciplines', () => {
  const [ticket] = composeTickets({
    topics: [aTopic('law', 3), aTopic('history', 3)],
    ticketCount: 1,
    seed: 1,
  });
  expect(ticket?.questions.map(({ courseId }) => courseId)).toEqual(['course of law', 'course of history']);
});

describe('the tickets that a group draws', () => {
  const drawAll = (ticketCount: number, draws: number): number[] => {
    const drawn: number[] = [];
    for (let count = 0; count < draws; count += 1)
      drawn.push(drawNumber(drawable(ticketCount, drawn), Math.floor(random() * 2 ** 32)));
    return drawn;
  };

  test('never repeat until all were drawn, whatever the seeds', () => {
    for (let round = 0; round < 200; round += 1) {
      const ticketCount = upTo(30);
      const drawn = drawAll(ticketCount, ticketCount * 3);
      for (let from = 0; from < drawn.length; from += ticketCount)
        expect(new Set(drawn.slice(from, from + ticketCount)).size).toBe(ticketCount);
    }
  });

  test('can be told from the seed and what it chose among', () => {
    expect(drawNumber([2, 5, 9], 123)).toBe(drawNumber([2, 5, 9], 123));
  });

  test('are each as likely to be first', () => {
    const times = [0, 0, 0, 0];
    for (let seed = 0; seed < 40_000; seed += 1) {
      const at = drawNumber([1, 2, 3, 4], seed) - 1;
      times[at] = (times[at] ?? 0) + 1;
    }
    // Four standard deviations of a fair draw.
    for (const count of times) expect(Math.abs(count - 10_000)).toBeLessThan(350);
  });
});
