/*
 * A ticket bank while its author writes it. Pure: the draft is the request's own shape, so the contract judges it; texts
 * may be empty and numbers NaN meanwhile.
 */
import type { z } from 'zod';
import type { CourseId, Locale } from '#contracts/ids.ts';
import { TicketBank, type Topic } from '#contracts/oral.ts';
import { faultsIn, type DraftFaults } from '../admin/draft-faults.ts';
import type { PastedQuestion } from './paste-questions.ts';

const Draft = TicketBank.omit({ id: true, ownerId: true, seed: true });
export type BankDraft = z.infer<typeof Draft>;
type NewId = () => string;

export const newTopic = (courseId: CourseId, newId: NewId): Topic => ({
  id: newId(),
  courseId,
  title: '',
  questions: [{ id: newId(), text: '' }],
  perTicket: 1,
});

export const newBank = (courseId: CourseId, language: Locale, newId: NewId): BankDraft => ({
  name: '',
  language,
  topics: [newTopic(courseId, newId)],
  ticketCount: 25,
});

/** By field path, such as `topics.0.questions.2.text`. Empty: it may be sent. */
export const bankFaultsOf = (draft: BankDraft): DraftFaults => faultsIn(Draft, draft);

/** How many tickets the questions make before any comes again in another ticket. */
export const freshTickets = ({ topics }: Pick<BankDraft, 'topics'>): number =>
  Math.min(
    ...topics.map(({ questions, perTicket }) => Math.floor(questions.length / Math.max(1, perTicket))),
  );

/** With the pasted questions under the topics they name; topics that are not there are added to the discipline. */
export function withPasted(
  draft: BankDraft,
  pasted: readonly PastedQuestion[],
  courseId: CourseId,
  newId: NewId,
): BankDraft {
  const topics = draft.topics.filter(({ title, questions }) => title !== '' || questions.some(isWritten));
  for (const [title, own] of Map.groupBy(pasted, ({ topic }) => topic)) {
    const at = topics.findIndex((one) => one.title.trim() === title && one.courseId === courseId);
    const topic = topics[at] ?? { ...newTopic(courseId, newId), title };
    const there = topic.questions.filter(isWritten);
    const known = new Set(there.map(({ text }) => text.trim()));
    const added = own.filter(({ text }) => !known.has(text)).map(({ text }) => ({ id: newId(), text }));
    topics[at === -1 ? topics.length : at] = { ...topic, questions: [...there, ...added] };
  }
  return { ...draft, topics };
}

const isWritten = ({ text }: { text: string }): boolean => text.trim() !== '';
