import { z } from 'zod';
import { CourseId, QuestionId } from '../ids.ts';
import { BankDraft, BankQuestion } from '../question-bank.ts';
import { Course, Term } from '../structure.ts';
import { Empty, authors } from './route-parts.ts';

/** The question banks of courses. */
export const questionRoutes = {
  'questions.courses': {
    method: 'GET',
    path: '/api/office/question-courses',
    roles: authors,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ courses: z.array(Course), terms: z.array(Term) }),
  },
  /** In the order in which they were added; retired ones too. */
  'questions.list': {
    method: 'GET',
    path: '/api/office/courses/:courseId/questions',
    roles: authors,
    params: z.object({ courseId: CourseId }),
    query: Empty,
    body: Empty,
    reply: z.object({ questions: z.array(BankQuestion) }),
  },
  'questions.add': {
    method: 'POST',
    path: '/api/office/courses/:courseId/questions',
    roles: authors,
    params: z.object({ courseId: CourseId }),
    query: Empty,
    body: BankDraft,
    reply: z.object({ questionId: QuestionId }),
  },
  'questions.read': {
    method: 'GET',
    path: '/api/office/questions/:questionId',
    roles: authors,
    params: z.object({ questionId: QuestionId }),
    query: Empty,
    body: Empty,
    reply: z.object({ question: BankQuestion }),
  },
  /** Makes the version after `version`: `question.overtaken` when that is not the newest any more. */
  'questions.change': {
    method: 'PUT',
    path: '/api/office/questions/:questionId',
    roles: authors,
    params: z.object({ questionId: QuestionId }),
    query: Empty,
    body: BankDraft.extend({ version: z.number().int().min(1), retired: z.boolean() }),
    reply: z.object({ question: BankQuestion }),
  },
} as const;
