import { randomUUID } from 'node:crypto';
import type { RouteName, User } from '#contracts/api.ts';
import type { CourseId, EnrolmentId, ExamId, UserId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { Course, Enrolment, Term } from '#contracts/structure.ts';
import { inAll } from './a-bank.ts';
import { aCohort } from './a-cohort.ts';
import type { Cohort } from './a-cohort.ts';
import { examinersOf } from './course-examiners.ts';
import { Browser } from './http-browser.ts';
import type { TestSystem } from './system.ts';

export type Member = User & { password: string };

/** A session to be run: its people, its two groups, and a course for each form, all in one term. */
export interface Session {
  officer: Member;
  examiner: Member;
  colleague: Member;
  proctor: Member;
  /** Of the second year, in every course but the finals. */
  student: Member;
  /** Of the second year, in the written course alone. */
  absent: Member;
  graduate: Member;
  second: Cohort;
  graduating: Cohort;
  courses: Record<'written' | 'oral' | 'project' | 'assessed' | 'complex' | 'thesis', Course>;
  autumn: Term;
  /** Asks a route as the person; fails unless it answers 200. */
  ask(who: Member, name: RouteName, given?: Parameters<Browser['call']>[1]): Promise<never>;
  enrolmentOf(course: Course, of: Member): EnrolmentId;
  /** A written exam that a key marks, or an essay too; by the officer. */
  addExam(given: {
    course: Course;
    title: string;
    form?: string;
    scope?: string;
    termId?: string;
  }): Promise<ExamId>;
}

export async function aSession(system: TestSystem): Promise<Session> {
  const { stores } = system;
  const [officer, examiner, colleague, proctor, student, absent, graduate] = await Promise.all([
    system.addUser('officer', 'Қожахмет Іңкәр'),
    system.addUser('examiner', 'Жұмабаева Әсем'),
    system.addUser('examiner', 'Тілеубек Нұрлан'),
    system.addUser('proctor', 'Ким Алина'),
    system.addUser('student', 'Әбдіғаппарұлы Ғұмар'),
    system.addUser('student', 'Оспанова Қарлығаш'),
    system.addUser('student', 'Үмбетова Һания'),
  ]);
  const second = await aCohort(stores, { students: 0 });
  const graduating = await aCohort(stores, { students: 0, group: { isGraduating: true, studyYear: 4 } });
  const aCourse = (code: string): Course => ({
    id: randomUUID() as CourseId,
    code,
    name: inAll(`Course ${code}`),
    credits: 5,
  });
  const courses = {
    written: aCourse('W-1'),
    oral: aCourse('O-1'),
    project: aCourse('P-1'),
    assessed: aCourse('A-1'),
    complex: aCourse('C-1'),
    thesis: aCourse('T-1'),
  };
  const autumn: Term = { ...second.term, id: randomUUID() as never, code: 'autumn', name: inAll('Autumn') };
  const seat = (of: User, { group }: Cohort) => ({
    userId: of.id,
    groupId: group.id,
    studentNumber: `N-${of.login.slice(-8)}`,
  });
  const enrolment = (of: User, { id: courseId }: Course, rating: number): Enrolment => ({
    id: randomUUID() as EnrolmentId,
    studentId: of.id,
    courseId,
    termId: second.term.id,
    rating,
  });
  const enrolments = [
    ...[courses.written, courses.oral, courses.project].map((course) => enrolment(student, course, 80)),
    enrolment(student, courses.assessed, 91),
    enrolment(absent, courses.written, 80),
    ...[courses.complex, courses.thesis].map((course) => enrolment(graduate, course, 80)),
  ];
  await stores.structure.apply(
    {
      courses: Object.values(courses),
      terms: [autumn],
      students: [seat(student, second), seat(absent, second), seat(graduate, graduating)],
      enrolments,
    },
    [],
  );
  for (const { id } of Object.values(courses)) await examinersOf(stores, id, [examiner, colleague]);

  const browsers = new Map<UserId, Browser>();
  const ask: Session['ask'] = async (who, name, given) => {
    let browser = browsers.get(who.id);
    if (!browser) {
      browser = new Browser(system.url);
      browsers.set(who.id, browser);
      await browser.begin('session.begin', { login: who.login, password: who.password });
    }
    const { status, body } = await browser.call(name, given);
    if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`);
    return body as never;
  };
  const addExam: Session['addExam'] = async ({
    course,
    title,
    form = 'written',
    scope = 'course',
    termId,
  }) => {
    const body = {
      title: inAll(title),
      form,
      durationMinutes: 60,
      policy: ProctoringPolicy.parse({
        requireMicrophone: false,
        requireScreen: false,
        requireFullscreen: false,
      }),
      subject: { courseId: course.id, termId: termId ?? second.term.id },
      scope,
      source: form === 'written' ? OWN_QUESTIONS : { kind: 'none' },
    };
    return ((await ask(officer, 'exams.add', { body })) as { examId: ExamId }).examId;
  };
  return {
    officer,
    examiner,
    colleague,
    proctor,
    student,
    absent,
    graduate,
    second,
    graduating,
    courses,
    autumn,
    ask,
    addExam,
    enrolmentOf: (course, of) =>
      enrolments.find(({ courseId, studentId }) => courseId === course.id && studentId === of.id)!.id,
  };
}

/** One that a key marks, and an essay, at ten points each. */
const OWN_QUESTIONS = {
  kind: 'fixed',
  marking: {},
  questions: [
    {
      question: {
        id: 'q1',
        kind: 'single_choice',
        format: 'markup',
        prompt: inAll('$2^3$?'),
        points: 10,
        options: ['6', '8'].map((text) => ({ id: text, text: inAll(text) })),
      },
      key: { kind: 'single_choice', optionId: '8' },
    },
    {
      question: { id: 'q2', kind: 'essay', format: 'markup', prompt: inAll('**?**'), points: 10 },
      key: { kind: 'rubric', criteria: [] },
    },
  ],
};
