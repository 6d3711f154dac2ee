import { z } from 'zod';
import { ExamId, LocalisedText } from '../ids.ts';
import { AnswerToMark, HandMarkDraft, MarkingOverview, PaperToMark } from '../marking.ts';
import { Empty, authors } from './route-parts.ts';

/** A paper by its number: markers are never told whose it is. */
export const PaperParams = z.object({ examId: ExamId, number: z.coerce.number().int() });

/** Marking what no key can. */
export const markingRoutes = {
  'marking.overview': {
    method: 'GET',
    path: '/api/office/marking',
    roles: authors,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ exams: z.array(MarkingOverview) }),
  },
  'marking.papers': {
    method: 'GET',
    path: '/api/office/marking/:examId',
    roles: authors,
    params: z.object({ examId: ExamId }),
    query: Empty,
    body: Empty,
    reply: z.object({ examTitle: LocalisedText, papers: z.array(PaperToMark) }),
  },
  'marking.paper': {
    method: 'GET',
    path: '/api/office/marking/:examId/papers/:number',
    roles: authors,
    params: PaperParams,
    query: Empty,
    body: Empty,
    reply: z.object({ answers: z.array(AnswerToMark) }),
  },
  /** Another mark of the same person replaces the one before. Answers the paper as it then stands. */
  'marking.mark': {
    method: 'POST',
    path: '/api/office/marking/:examId/papers/:number/answers/:questionId',
    roles: authors,
    params: PaperParams.extend({ questionId: z.string().min(1).max(64) }),
    query: Empty,
    body: HandMarkDraft,
    reply: z.object({ answers: z.array(AnswerToMark) }),
  },
} as const;
