import { z } from 'zod';
import { Outcome } from './assessment.ts';
import {
  AttemptId,
  CourseId,
  CriteriaSetId,
  GroupId,
  Instant,
  Locale,
  SittingId,
  TicketBankId,
  UserId,
} from './ids.ts';

const id = z.string().min(1).max(64);
const unique = <T extends { id: string }>(all: readonly T[]): boolean =>
  new Set(all.map((one) => one.id)).size === all.length;

/** What is asked about: each ticket has so many questions of each topic. */
export const Topic = z
  .object({
    id,
    /** The discipline it belongs to; tickets of a complex exam join several. */
    courseId: CourseId,
    title: z.string().trim().min(1).max(300),
    questions: z
      .array(z.object({ id, text: z.string().trim().min(1).max(4_000) }))
      .min(1)
      .max(300)
      .refine(unique, { error: 'two questions of one id' }),
    /** How many of its questions a ticket has. */
    perTicket: z.number().int().min(1).max(10).default(1),
  })
  .refine(({ questions, perTicket }) => perTicket <= questions.length, {
    path: ['perTicket'],
    error: 'fewer questions than a ticket has',
  });
export type Topic = z.infer<typeof Topic>;

export const Ticket = z.object({
  /** From 1. */
  number: z.number().int().min(1),
  questions: z.array(z.object({ topicId: id, questionId: id, courseId: CourseId, text: z.string() })),
});
export type Ticket = z.infer<typeof Ticket>;

/** Where randomness began; with it anybody can repeat the choice. */
export const Seed = z.number().int().min(0).max(0xffff_ffff);

export const TicketBank = z.object({
  id: TicketBankId,
  ownerId: UserId,
  name: z.string().trim().min(1).max(200),
  /** The language its questions are written in. */
  language: Locale,
  topics: z.array(Topic).min(1).max(20).refine(unique, { error: 'two topics of one id' }),
  ticketCount: z.number().int().min(1).max(300),
  seed: Seed,
});
export type TicketBank = z.infer<typeof TicketBank>;

/** How a sitting is examined orally. */
export const OralPlan = z.object({
  sittingId: SittingId,
  bankId: TicketBankId,
  criteriaSetId: CriteriaSetId,
  /** `complex`: the final exam of a graduate, over several disciplines, before a commission. */
  source: z.enum(['oral', 'complex']),
  preparationMinutes: z.number().int().min(0).max(240),
  answerMinutes: z.number().int().min(1).max(240),
  examinerIds: z.array(UserId).min(1).max(15),
});
export type OralPlan = z.infer<typeof OralPlan>;

/** `absent` is one who was called and did not come; they can be called again. */
export const OralState = z.enum([
  'waiting',
  'called',
  'preparing',
  'answering',
  'answered',
  'marked',
  'absent',
]);
export type OralState = z.infer<typeof OralState>;

/** What happened to one candidate before the examiners. */
export const OralRecord = z.object({
  attemptId: AttemptId,
  state: OralState,
  /** When they were called in last. */
  calledAt: Instant.nullable().default(null),
  draw: z
    .object({
      ticket: Ticket,
      seed: Seed,
      /** Among these numbers the seed chose. */
      among: z.array(z.number().int()),
      groupId: GroupId.nullable(),
      at: Instant,
      by: UserId,
    })
    .nullable(),
  preparesUntil: Instant.nullable(),
  answerBeganAt: Instant.nullable(),
  answerEndedAt: Instant.nullable(),
  /** Asked beyond the ticket. */
  questions: z
    .array(z.object({ text: z.string().trim().min(1).max(1_000), by: UserId, at: Instant }))
    .max(50),
  outcome: Outcome.nullable(),
});
export type OralRecord = z.infer<typeof OralRecord>;

/** What stands in the way of an oral sitting, or will: nothing is refused because of it. */
export const OralConcern = z.discriminatedUnion('code', [
  z.object({ code: z.literal('not_planned') }),
  z.object({ code: z.literal('nobody') }),
  /** The group is larger than the bank: tickets will come again. */
  z.object({
    code: z.literal('tickets_repeat'),
    group: z.string(),
    students: z.number(),
    tickets: z.number(),
  }),
  /** A complex exam whose tickets come from one discipline. */
  z.object({ code: z.literal('one_discipline') }),
  /** A commission of one. */
  z.object({ code: z.literal('one_examiner') }),
]);
export type OralConcern = z.infer<typeof OralConcern>;
