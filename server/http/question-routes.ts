import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** Question banks, and the marking of what no key can mark. */
export function questionRoutes(route: Route, { stores, bank, marking }: HttpOptions): void {
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
