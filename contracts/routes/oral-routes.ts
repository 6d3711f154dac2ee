import { z } from 'zod';
import { Assessment, Combined, CriteriaSet, Scores } from '../assessment.ts';
import { AttemptId, LocalisedText, SittingId, TicketBankId, UserId } from '../ids.ts';
import { OralPlan, OralRecord, Ticket, TicketBank } from '../oral.ts';
import { Empty, authors, planners } from './route-parts.ts';

const remark = z.string().trim().max(2_000).default('');
const attempt = z.object({ attemptId: AttemptId });
const record = z.object({ record: OralRecord });

/** Somebody on the list of an oral sitting, with how far they are and how they were judged. */
export const OralSeat = z.object({
  attemptId: AttemptId,
  displayName: z.string(),
  groupCode: z.string().nullable(),
  record: OralRecord,
  assessments: z.array(Assessment),
  combined: Combined,
});
export type OralSeat = z.infer<typeof OralSeat>;

/** Tickets and the record of oral exams. */
export const oralRoutes = {
  'tickets.list': {
    method: 'GET',
    path: '/api/office/tickets',
    roles: authors,
    params: Empty,
    query: Empty,
    body: Empty,
    /** An examiner sees their own. */
    reply: z.object({
      banks: z.array(TicketBank.omit({ topics: true, seed: true }).extend({ questionCount: z.number() })),
    }),
  },
  'tickets.read': {
    method: 'GET',
    path: '/api/office/tickets/:bankId',
    roles: authors,
    params: z.object({ bankId: TicketBankId }),
    query: Empty,
    body: Empty,
    reply: z.object({ bank: TicketBank, tickets: z.array(Ticket) }),
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
  /** The sittings of oral exams with how each is examined; an examiner sees those that they examine. */
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
          opensAt: z.number(),
          plan: OralPlan.nullable(),
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
      criteria: CriteriaSet,
      examiners: z.array(z.object({ id: UserId, displayName: z.string() })),
      seats: z.array(OralSeat),
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
    body: z.object({ step: z.enum(['answer', 'end']) }),
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
    body: z.object({ remark }),
    reply: record,
  },
} as const;
