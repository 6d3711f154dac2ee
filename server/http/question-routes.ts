import { randomUUID } from 'node:crypto';
import { Exam } from '#contracts/exam.ts';
import type { ExamId } from '#contracts/ids.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** Question banks, exams drawn from them, and the marking of what no key can mark. */
export function questionRoutes(route: Route, { stores, bank, marking, canCompareFaces }: HttpOptions): void {
  const large = { bodyLimit: '1mb' };

  route('questions.courses', async () => {
    const { courses, terms } = await stores.structure.outline();
    return { courses, terms };
  });
  route('questions.list', async ({ params: { courseId } }) => {
    return { questions: await stores.questionBank.ofCourse(courseId) };
  });
  route('questions.read', async ({ params: { questionId } }) => {
    return { question: await bank.read(questionId) };
  });
  route(
    'questions.add',
    async ({ signedIn, params: { courseId }, body }) => {
      return { questionId: await bank.add(courseId, body, signedIn.user.id) };
    },
    large,
  );
  route(
    'questions.change',
    async ({ signedIn, params: { questionId }, body }) => {
      return { question: await bank.change(questionId, body, signedIn.user.id) };
    },
    large,
  );
  route('questions.addExam', async ({ signedIn, params: { courseId }, body }) => {
    const { termId, blueprint, marking: rule, ...rest } = body;
    if (rest.policy.compareFaces && !canCompareFaces) throw new AppError('exam.comparison_unavailable');
    const examId = randomUUID() as ExamId;
    const exam = Exam.parse({
      ...rest,
      id: examId,
      form: 'written',
      paper: { questions: [] },
      subject: { courseId, termId },
    });
    await bank.addExam(exam, { courseId, blueprint, marking: rule }, signedIn.user.id);
    return { examId };
  });

  route('marking.overview', async () => ({ exams: await marking.overview() }));
  route('marking.papers', async ({ signedIn, params: { examId } }) => {
    const { exam, papers } = await marking.papers(examId, signedIn.user.id);
    return { examTitle: exam.title, papers };
  });
  route('marking.paper', async ({ signedIn, params: { examId, number } }) => {
    return { answers: await marking.paper(examId, number, signedIn.user.id) };
  });
  route('marking.mark', async ({ signedIn, params: { examId, number, questionId }, body }) => {
    await marking.mark(examId, number, questionId, body, signedIn.user.id);
    return { answers: await marking.paper(examId, number, signedIn.user.id) };
  });
}
