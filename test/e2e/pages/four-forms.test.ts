import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AppealId, ExamId, Locale, WorkId } from '#contracts/ids.ts';
import { chooseLanguage } from '#scripts/simulate/staff-driver.ts';
import { inAll } from '#test/support/a-bank.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { SessionDriver } from '#test/support/session-driver.ts';

const HOUR_MS = 3_600_000;
/** What a sheet calls itself. */
const TITLE = { kk: 'Емтихан ведомосы', ru: 'Экзаменационная ведомость', en: 'Examination sheet' };

/** That a sheet is in its language, with the student's line of points, letter and grade points. */
function expectSheet(text: string, locale: Locale, line: string): void {
  expect(text).toContain(TITLE[locale]);
  expect(text).toContain(` ${line} `);
}

let drive: SessionDriver;
const exams: Partial<Record<'written' | 'oral' | 'complex', ExamId>> = {};

beforeAll(async () => void (drive = await SessionDriver.open()), START_WITHIN_MS);
afterAll(() => drive?.close());

it(
  'the timetable is planned and published for the forms that have a sitting',
  async () => {
    const { courses, second, graduating } = drive.session;
    const { addExam } = drive.session;
    exams.written = await addExam({ course: courses.written, title: 'Written' });
    exams.oral = await addExam({ course: courses.oral, title: 'Oral', form: 'oral' });
    exams.complex = await addExam({
      course: courses.complex,
      title: 'Complex',
      form: 'oral',
      scope: 'complex',
    });
    await drive.plan(exams.written, second.group.code, HOUR_MS / 12);
    await drive.plan(exams.oral, second.group.code, 4 * HOUR_MS);
    await drive.plan(exams.complex, graduating.group.code, 8 * HOUR_MS);
    await drive.publish();
    expect(drive.sittings.size).toBe(3);
  },
  TEST_WITHIN_MS,
);

describe('a written exam in Kazakh', () => {
  it(
    'is sat before a camera, marked by key and by hand, and ends in the register',
    async () => {
      const { courses, student, absent, enrolmentOf } = drive.session;
      await chooseLanguage(drive.desk, 'kk');
      await drive.enters(student, 'kk');
      await drive.sitsInWriting(exams.written!, student);
      await drive.marksEssay(exams.written!, 8);
      await drive.isSound(drive.desk, 'kk');
      await drive.session.ask(drive.session.officer, 'incompletes.grant', {
        body: {
          enrolmentIds: [enrolmentOf(courses.written, absent)],
          cause: 'on_behalf',
          reason: 'No line in the village',
          deadlineOn: '2030-01-01',
          retakeTermId: drive.session.autumn.id,
          password: drive.session.officer.password,
        },
      });
      const text = await drive.sheetOnPages(
        { course: courses.written, group: drive.session.second.group.id, form: 'written' },
        'kk',
      );
      expectSheet(text, 'kk', '84 B 3');
      await drive.isSound(drive.desk, 'kk');
      expect(await drive.outcomeOf(enrolmentOf(courses.written, student))).toMatchObject({
        points: 84,
      });
      expect(await drive.resultOf(courses.written)).toMatch(/84.*B/s);
    },
    TEST_WITHIN_MS,
  );
});

describe('an oral exam in Russian', () => {
  it(
    'is drawn, answered and judged at the desk, and ends in the register',
    async () => {
      const { courses, student, second, enrolmentOf } = drive.session;
      await chooseLanguage(drive.desk, 'ru');
      await drive.enters(student, 'ru');
      await drive.examinesOrally(
        { examId: exams.oral!, course: courses.oral, source: 'oral', points: 75 },
        'ru',
      );
      expectSheet(
        await drive.sheetOnPages({ course: courses.oral, group: second.group.id, form: 'oral' }, 'ru'),
        'ru',
        '78 B- 2,67',
      );
      expect(await drive.outcomeOf(enrolmentOf(courses.oral, student))).toMatchObject({
        points: 78,
      });
      expect(await drive.resultOf(courses.oral)).toMatch(/78.*B-/s);
    },
    TEST_WITHIN_MS,
  );
});

describe('a project at home in English', () => {
  it(
    'is set, handed in with a signed statement, judged, and ends in the register',
    async () => {
      const { courses, student, second, examiner, ask, enrolmentOf } = drive.session;
      const assignmentId = randomUUID();
      await ask(examiner, 'projects.save', {
        params: { assignmentId },
        body: {
          courseId: courses.project.id,
          termId: second.term.id,
          title: inAll('Project'),
          instructions: inAll('Project'),
          opensAt: Date.now() - HOUR_MS,
          dueAt: Date.now() + 48 * HOUR_MS,
          latePolicy: { kind: 'refuse' },
          criteriaSetId: drive.criteriaSetId,
          needsOriginality: true,
          examinerIds: [examiner.id],
        },
      });
      await drive.enters(student, 'en');
      await drive.seat.goto(`${drive.system.url}/my`);
      await drive.seat.getByTestId('own-work').getByRole('link').click();
      await drive.handsIn();
      await drive.isSound(drive.seat, 'en');
      const [work] = await drive.system.stores.works.works({ studentId: student.id });
      await drive.checksOriginality(work!.id);
      await ask(examiner, 'works.score', {
        params: { workId: work!.id },
        body: { scores: { content: 95, form: 95 } },
      });
      await ask(examiner, 'works.decide', { params: { workId: work!.id }, body: {} });
      expectSheet(
        await drive.sheetOnPages(
          { course: courses.project, group: second.group.id, form: 'open_book' },
          'en',
        ),
        'en',
        '86 B+ 3.33',
      );
      expect(await drive.outcomeOf(enrolmentOf(courses.project, student))).toMatchObject({
        points: 86,
      });
      expect(await drive.resultOf(courses.project)).toMatch(/86.*B\+/s);
    },
    TEST_WITHIN_MS,
  );
});

describe('general assessment in Kazakh', () => {
  it(
    'is signed as a batch, then on its sheet, and ends in the register',
    async () => {
      const { courses, student, second, officer, enrolmentOf } = drive.session;
      const page = drive.office;
      await page.goto(`${drive.system.url}/office/assessment`);
      await page.getByTestId('place-term').selectOption(second.term.id);
      await page.getByTestId('place-course').selectOption(courses.assessed.id);
      await page.getByTestId('grade-lines').locator('tbody tr').first().waitFor();
      await drive.signs(page, officer);
      await page.getByTestId('assessment-signed').getByRole('link').waitFor();
      expectSheet(
        await drive.sheetByRoutes(
          { course: courses.assessed, group: second.group.id, form: 'general_assessment' },
          'kk',
        ),
        'kk',
        '91 A- 3,67',
      );
      expect(await drive.outcomeOf(enrolmentOf(courses.assessed, student))).toMatchObject({
        points: 91,
      });
      expect(await drive.resultOf(courses.assessed)).toMatch(/91.*A-/s);
    },
    TEST_WITHIN_MS,
  );
});

describe('a graduate', () => {
  it(
    'sits the complex exam before a commission, in Kazakh',
    async () => {
      const { courses, graduate, graduating, enrolmentOf } = drive.session;
      await chooseLanguage(drive.desk, 'kk');
      await drive.enters(graduate, 'kk');
      await drive.examinesOrally(
        { examId: exams.complex!, course: courses.complex, source: 'complex', points: 88 },
        'kk',
      );
      expectSheet(
        await drive.sheetByRoutes(
          { course: courses.complex, group: graduating.group.id, form: 'oral' },
          'kk',
        ),
        'kk',
        '83 B 3',
      );
      expect(await drive.outcomeOf(enrolmentOf(courses.complex, graduate))).toMatchObject({
        points: 83,
      });
      expect(await drive.resultOf(courses.complex)).toMatch(/83.*B/s);
    },
    TEST_WITHIN_MS,
  );

  it(
    'is admitted with a thesis and defends it, in Russian',
    async () => {
      const { courses, graduate, graduating, officer, examiner, colleague, ask, enrolmentOf } = drive.session;
      await ask(officer, 'courseRoles.set', {
        params: { courseId: courses.thesis.id },
        body: { role: 'thesis' },
      });
      const topic = inAll('Topic');
      const body = { studentId: graduate.id, topic, supervisorId: colleague.id };
      const { workId } = (await ask(officer, 'theses.add', { body })) as { workId: WorkId };
      const of = { params: { workId } };
      await drive.enters(graduate, 'ru');
      await drive.seat.goto(`${drive.system.url}/my`);
      await drive.seat.getByTestId('own-work').getByRole('link').click();
      await drive.handsIn();
      await drive.isSound(drive.seat, 'ru');
      await drive.checksOriginality(workId, colleague);
      const report = { author: 'X', text: 'Good', recommends: true };
      await ask(colleague, 'theses.report', { ...of, body: { ...report, part: 'supervisorReport' } });
      await ask(officer, 'theses.report', { ...of, body: { ...report, part: 'review' } });
      await ask(officer, 'theses.admit', { ...of, body: { orderNumber: '12' } });
      const members = [examiner, colleague, await drive.system.addUser('examiner')];
      const memberIds = members.map(({ id }) => id);
      const commission = { chairId: examiner.id, secretaryId: colleague.id, memberIds, vote: 'open' };
      await ask(officer, 'theses.appoint', { ...of, body: commission });
      const minutes = { presentIds: memberIds, questions: [], minutes: 'Held.' };
      await ask(colleague, 'theses.minutes', { ...of, body: minutes });
      for (const member of members) await ask(member, 'theses.vote', { ...of, body: { points: 85 } });
      await ask(examiner, 'theses.decide', { ...of, body: {} });
      expectSheet(
        await drive.sheetByRoutes({ course: courses.thesis, group: graduating.group.id, form: 'oral' }, 'ru'),
        'ru',
        '82 B 3',
      );
      expect(await drive.outcomeOf(enrolmentOf(courses.thesis, graduate))).toMatchObject({
        points: 82,
      });
      expect(await drive.resultOf(courses.thesis)).toMatch(/82.*B/s);
    },
    TEST_WITHIN_MS,
  );
});

describe('an outcome', () => {
  it(
    'that is appealed is entered anew by the commission, and is still one',
    async () => {
      const { courses, student, officer, colleague, ask, enrolmentOf } = drive.session;
      await drive.enters(student, 'kk');
      await drive.resultOf(courses.written);
      const card = drive.seat.getByTestId('result').filter({ hasText: courses.written.name.en });
      await card.getByTestId('appeal-open').click();
      await card.getByTestId('appeal-text').fill('Қайта қараңыздаршы');
      await card.getByTestId('appeal-send').click();
      await card.getByTestId('appeal-text').waitFor({ state: 'detached' });
      const { appeals } = (await ask(officer, 'appeals.list')) as { appeals: { appeal: { id: AppealId } }[] };
      const params = { appealId: appeals[0]!.appeal.id };
      await ask(officer, 'appeals.assign', { params, body: { commission: [colleague.id] } });
      const decision = { points: 90, note: 'Right', password: colleague.password };
      await ask(colleague, 'appeals.decide', { params, body: decision });
      expect(await drive.outcomeOf(enrolmentOf(courses.written, student))).toMatchObject({
        points: 90,
      });
      expect(await drive.resultOf(courses.written)).toMatch(/90.*A-/s);
    },
    TEST_WITHIN_MS,
  );

  it(
    'put off to autumn comes of the exam that is sat there, in the enrolment it was put off in',
    async () => {
      const { courses, absent, autumn, second, addExam, enrolmentOf } = drive.session;
      const id = enrolmentOf(courses.written, absent);
      expect(await drive.outcomeOf(id)).toMatchObject({ kind: 'incomplete' });
      const examId = await addExam({ course: courses.written, title: 'Again', termId: autumn.id });
      await drive.plan(examId, second.group.code, 24 * HOUR_MS);
      await drive.publish();
      await drive.enters(absent, 'ru');
      await drive.sitsInWriting(examId, absent);
      await drive.marksEssay(examId, 6);
      const again = { course: courses.written, group: second.group.id, form: 'written' } as const;
      expectSheet(await drive.sheetByRoutes(again, 'kk'), 'kk', '80 B 3');
      expect(await drive.outcomeOf(id)).toMatchObject({ kind: 'grade', points: 80 });
      expect(await drive.resultOf(courses.written)).toMatch(/80.*B/s);
    },
    TEST_WITHIN_MS,
  );
});
