import { z } from 'zod';
import { Arrangement } from '../accommodation.ts';
import { Assessment, Combined, CriteriaSet, Points, Scores } from '../assessment.ts';
import { AttemptId, CourseId, Instant, LocalisedText, SittingId, TicketBankId, UserId } from '../ids.ts';
import { OralConcern, OralPlan, OralRecord, OralState, Ticket, TicketBank } from '../oral.ts';
import { Empty, authors, planners } from './route-parts.ts';

const remark = z.string().trim().max(2_000).default('');
const attempt = z.object({ attemptId: AttemptId });
const record = z.object({ record: OralRecord });

const Named = z.object({ id: CourseId, name: LocalisedText });

/** Somebody on the list of an oral sitting, with how far they are and how they were judged. */
export const OralSeat = z.object({
  attemptId: AttemptId,
  displayName: z.string(),
  groupCode: z.string().nullable(),
  /** The attempt was set aside or annulled: there is nothing to examine. */
  isOut: z.boolean(),
  /** What is arranged for them, never why. */
  arrangement: Arrangement.pick({ extraTimePercent: true, breaks: true, aids: true, language: true }),
  /** How long they may answer, with their extra time. */
  answerMinutes: z.number(),
  record: OralRecord,
  /** Each judges alone: an examiner sees the others' once their own is filed. */
  assessments: z.array(Assessment),
  combined: Combined,
});
export type OralSeat = z.infer<typeof OralSeat>;

/** What a candidate is shown of their own oral exam; points come with the grade, not here. */
export const OwnOral = z.object({
  examTitle: LocalisedText,
  opensAt: Instant,
  state: OralState,
  isOut: z.boolean(),
  /** Who waits before them; null once they were called. */
  ahead: z.number().int().nullable(),
  draw: OralRecord.shape.draw.unwrap().pick({ ticket: true, seed: true, among: true, at: true }).nullable(),
  preparesUntil: Instant.nullable(),
  answerBeganAt: Instant.nullable(),
  /** With the extra time arranged for them, like the next. */
  preparationMinutes: z.number(),
  answerMinutes: z.number(),
  /** Who examines. */
  examiners: z.array(z.string()),
  /** What the disciplines of the ticket are called. */
  courses: z.array(Named),
});
export type OwnOral = z.infer<typeof OwnOral>;

/** Tickets and the record of oral exams. */
export const oralRoutes = {
  'tickets.list': {
    method: 'GET',
    path: '/api/office/tickets',
    roles: authors,
    params: Empty,
    query: Empty,
    body: Empty,
    /** An examiner sees those that ask about nothing but courses they examine. */
    reply: z.object({
      banks: z.array(
        TicketBank.omit({ topics: true, seed: true }).extend({
          questionCount: z.number(),
          /** Disciplines of its topics. */
          courseIds: z.array(CourseId),
        }),
      ),
    }),
  },
  'tickets.read': {
    method: 'GET',
    path: '/api/office/tickets/:bankId',
    roles: authors,
    params: z.object({ bankId: TicketBankId }),
    query: Empty,
    body: Empty,
    /** `isDrawn`: a ticket was drawn, so the bank stays as it is. */
    reply: z.object({ bank: TicketBank, tickets: z.array(Ticket), isDrawn: z.boolean() }),
  },
  /** Puts the tickets together anew, until one of them was drawn. */
  'tickets.save': {
    method: 'PUT',
    path: '/api/office/tickets/:bankId',
    roles: authors,
    params: z.object({ bankId: TicketBankId }),
    query: Empty,
    body: TicketBank.omit({ id: true, ownerId: true, seed: true }),
    reply: z.object({ bank: TicketBank, tickets: z.array(Ticket) }),
  },
  /** The sittings of oral exams with how each is examined and how far it is; an examiner sees those that they examine. */
  'oral.list': {
    method: 'GET',
    path: '/api/office/oral',
    roles: authors,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({
      sittings: z.array(
        z.object({
          sittingId: SittingId,
          examTitle: LocalisedText,
          opensAt: Instant,
          plan: OralPlan.nullable(),
          /** Of the plan; without one, those of the timetable. */
          examinerIds: z.array(UserId),
          groups: z.array(z.object({ code: z.string(), students: z.number(), marked: z.number() })),
          concerns: z.array(OralConcern),
        }),
      ),
    }),
  },
  'oral.plan': {
    method: 'PUT',
    path: '/api/office/oral/:sittingId',
    roles: planners,
    params: z.object({ sittingId: SittingId }),
    query: Empty,
    body: OralPlan.omit({ sittingId: true }),
    reply: Empty,
  },
  'oral.read': {
    method: 'GET',
    path: '/api/office/oral/:sittingId',
    roles: authors,
    params: z.object({ sittingId: SittingId }),
    query: Empty,
    body: Empty,
    reply: z.object({
      plan: OralPlan,
      examTitle: LocalisedText,
      opensAt: Instant,
      bankName: z.string(),
      ticketCount: z.number(),
      criteria: CriteriaSet,
      examiners: z.array(z.object({ id: UserId, displayName: z.string() })),
      /** What the disciplines of its tickets are called. */
      courses: z.array(Named),
      /** In the order in which they are called. */
      seats: z.array(OralSeat),
      serverAt: Instant,
    }),
  },
  'oral.draw': {
    method: 'POST',
    path: '/api/office/oral/candidates/:attemptId/ticket',
    roles: ['examiner'],
    params: attempt,
    query: Empty,
    body: Empty,
    reply: record,
  },
  'oral.advance': {
    method: 'POST',
    path: '/api/office/oral/candidates/:attemptId/step',
    roles: ['examiner'],
    params: attempt,
    query: Empty,
    body: z.object({ step: z.enum(['call', 'wait', 'absent', 'answer', 'end']) }),
    reply: record,
  },
  'oral.ask': {
    method: 'POST',
    path: '/api/office/oral/candidates/:attemptId/questions',
    roles: ['examiner'],
    params: attempt,
    query: Empty,
    body: z.object({ text: z.string().trim().min(1).max(1_000) }),
    reply: record,
  },
  'oral.score': {
    method: 'PUT',
    path: '/api/office/oral/candidates/:attemptId/scores',
    roles: ['examiner'],
    params: attempt,
    query: Empty,
    body: z.object({ scores: Scores, remark }),
    reply: Empty,
  },
  'oral.decide': {
    method: 'POST',
    path: '/api/office/oral/candidates/:attemptId/mark',
    roles: ['examiner'],
    params: attempt,
    query: Empty,
    /** `points`: what the examiners come to as the page showed it. */
    body: z.object({ points: Points, remark }),
    reply: record,
  },
  /** Not for sessions begun by a link to another attempt (`session.forbidden`). */
  'my.oral': {
    method: 'GET',
    path: '/api/my/oral/:attemptId',
    roles: ['student'],
    params: attempt,
    query: Empty,
    body: Empty,
    reply: z.object({ oral: OwnOral, serverAt: Instant }),
  },
} as const;
