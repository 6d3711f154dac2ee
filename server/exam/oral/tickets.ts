// Tickets of an oral exam: how they are put together and how one is drawn. Pure: the seed decides, and can be kept.
import type { Ticket, TicketBank, Topic } from '#contracts/oral.ts';
import { seededRandom, shuffled } from '../seeded-random.ts';

/**
 * As many tickets as the bank asks for, each with questions of every topic in the topics' order. Every question of a
 * topic is used before any is used again, and none twice in one ticket.
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

/** What each ticket has of one topic. */
function questionsFor(
  { id: topicId, courseId, questions, perTicket }: Topic,
  ticketCount: number,
  random: () => number,
): Ticket['questions'][] {
  let round: Topic['questions'] = [];
  return Array.from({ length: ticketCount }, () => {
    const picked: Topic['questions'] = [];
    while (picked.length < perTicket) {
      if (round.length === 0) round = shuffled(questions, random);
      // Where two rounds meet in a ticket, what it has already waits for the next one.
      const next = round.find((question) => !picked.includes(question)) as Topic['questions'][number];
      round = round.filter((question) => question !== next);
      picked.push(next);
    }
    return picked.map(({ id: questionId, text }) => ({ topicId, questionId, courseId, text }));
  });
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
