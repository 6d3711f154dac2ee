import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** Question banks, and the marking of what no key can mark. */
export function questionRoutes(route: Route, { stores, bank, marking, courseAccess }: HttpOptions): void {
  const large = { bodyLimit: '1mb' };

  route('questions.courses', async ({ signedIn: { user } }) => {
    const [{ courses, terms }, isOpen] = await Promise.all([
      stores.structure.outline(),
      courseAccess.of(user),
    ]);
    return { courses: courses.filter(({ id }) => isOpen(id)), terms };
  });
  route('questions.list', async ({ signedIn: { user }, params: { courseId } }) => {
    await courseAccess.enter(user, courseId);
    return { questions: await stores.questionBank.ofCourse(courseId) };
  });
  route('questions.read', async ({ signedIn: { user }, params: { questionId } }) => {
    const question = await bank.read(questionId);
    await courseAccess.enter(user, question.courseId);
    return { question };
  });
  route(
    'questions.add',
    async ({ signedIn: { user }, params: { courseId }, body }) => {
      await courseAccess.enter(user, courseId);
      return { questionId: await bank.add(courseId, body, user.id) };
    },
    large,
  );
  route(
    'questions.change',
    async ({ signedIn: { user }, params: { questionId }, body }) => {
      await courseAccess.enter(user, (await bank.read(questionId)).courseId);
      return { question: await bank.change(questionId, body, user.id) };
    },
    large,
  );
  route('marking.overview', async ({ signedIn: { user } }) => {
    const [exams, isOpen] = await Promise.all([marking.overview(), courseAccess.of(user)]);
    return { exams: exams.filter(({ courseId }) => isOpen(courseId)) };
  });
  route('marking.papers', async ({ signedIn: { user }, params: { examId } }) => {
    await courseAccess.enterExam(user, examId);
    const { exam, papers } = await marking.papers(examId, user.id);
    return { examTitle: exam.title, papers };
  });
  route('marking.paper', async ({ signedIn: { user }, params: { examId, number } }) => {
    await courseAccess.enterExam(user, examId);
    return { answers: await marking.paper(examId, number, user.id) };
  });
  route('marking.mark', async ({ signedIn: { user }, params: { examId, number, questionId }, body }) => {
    await courseAccess.enterExam(user, examId);
    await marking.mark(examId, number, questionId, body, user.id);
    return { answers: await marking.paper(examId, number, user.id) };
  });
}
