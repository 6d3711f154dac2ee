// Tickets of an oral exam: how they are put together and how one is drawn. Pure: the seed decides, and can be kept.
import type { Ticket, TicketBank, Topic } from '#contracts/oral.ts';
import { seededRandom, shuffled } from '../seeded-random.ts';

/**
 * As many tickets as the bank asks for, each with one question of every topic in the topics' order. Every question is
 * used before any is used again.
 */
export function composeTickets({
  topics,
  ticketCount,
  seed,
}: Pick<TicketBank, 'topics' | 'ticketCount' | 'seed'>): Ticket[] {
  const random = seededRandom(String(seed));
  const columns = topics.map((topic) => questionsFor(topic, ticketCount, random));
  return Array.from({ length: ticketCount }, (_, index) => ({
    number: index + 1,
    questions: columns.flatMap((column) => column[index] ?? []),
  }));
}

function questionsFor(topic: Topic, count: number, random: () => number): Ticket['questions'] {
  const picked: Ticket['questions'] = [];
  while (picked.length < count) {
    const round = shuffled(topic.questions, random);
    picked.push(
      ...round.map(({ id, text }) => ({ topicId: topic.id, questionId: id, courseId: topic.courseId, text })),
    );
  }
  return picked.slice(0, count);
}

/** The numbers that a group has drawn least often: nothing comes twice before everything came once. */
export function drawable(ticketCount: number, drawn: readonly number[]): number[] {
  const times = Array.from({ length: ticketCount }, () => 0);
  for (const number of drawn) times[number - 1] = (times[number - 1] ?? 0) + 1;
  const least = Math.min(...times);
  return times.flatMap((count, index) => (count === least ? [index + 1] : []));
}

/** The one that the seed chooses among them. */
export function drawNumber(among: readonly number[], seed: number): number {
  return among[Math.floor(seededRandom(String(seed))() * among.length)] as number;
}
