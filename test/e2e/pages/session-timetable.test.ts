import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExamId, Locale, SittingId } from '#contracts/ids.ts';
import { Exam } from '#contracts/exam.ts';
import { localTimeOf } from '#contracts/zoned-time.ts';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import type { OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { foreignTexts } from '#test/support/shown-texts.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSystem } from '#test/support/system.ts';

const LOCALES: Locale[] = ['kk', 'ru', 'en'];
let system: TestSystem;
let officer: OpenBrowser;
let student: OpenBrowser;
let cohort: Cohort;
let people: Record<
  'officer' | 'examiner' | 'proctor' | 'student',
  Awaited<ReturnType<TestSystem['addUser']>>
>;
let names: string[];

beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  [officer, student] = await Promise.all([
    openBrowser(),
    openBrowser({ viewport: { width: 390, height: 844 } }),
  ]);
  people = {
    officer: await system.addUser('officer', 'Officer One'),
    examiner: await system.addUser('examiner', 'Examiner One'),
    proctor: await system.addUser('proctor', 'Proctor One'),
    student: await system.addUser('student', 'Student One'),
  };
  cohort = await aCohort(system.stores, { students: 0 });
  const { group, course, term } = cohort;
  const { id } = people.student;
  const enrolment = {
    id: randomUUID() as never,
    studentId: id,
    courseId: course.id,
    termId: term.id,
    rating: 80,
  };
  await system.stores.structure.apply(
    { students: [{ userId: id, groupId: group.id, studentNumber: randomUUID() }], enrolments: [enrolment] },
    [],
  );
  const title = { kk: 'Exam 1', ru: 'Exam 1', en: 'Exam 1' };
  const subject = { courseId: course.id, termId: term.id };
  const exam = {
    id: randomUUID() as ExamId,
    title,
    form: 'written',
    durationMinutes: 60,
    policy: {},
    subject,
  };
  await system.stores.exams.add(Exam.parse({ ...exam, paper: { questions: [] } }));
  names = Object.values(people).flatMap(({ displayName, login }) => [displayName, login]);
  await signIn(officer.page, system.url, people.officer);
}, START_WITHIN_MS);

afterAll(async () => {
  await Promise.all([officer?.close(), student?.close()]);
  await system?.close();
});

it(
  'is planned and published by an officer, and entered by its student',
  async () => {
    const { page } = officer;
    await page.goto(`${system.url}/office/timetable/new`);
    await page.getByTestId('plan-startsAt').fill(localTimeOf(Date.now() + 10 * 60_000, 'Asia/Almaty'));
    await page.getByTestId('plan-groups').getByLabel(cohort.group.code).check();
    await page.getByTestId('plan-examiners').getByLabel('Examiner One').check();
    await page.getByTestId('plan-save').click();
    const row = page.locator('[data-testid="timetable"] tbody tr');
    await row.getByTestId('plan-fault').waitFor();
    expect(await row.getByTestId('plan-fault').getAttribute('data-code')).toBe('proctors_short');

    const sittingId = (await row.getAttribute('data-sitting-id')) as SittingId;
    await page.goto(`${system.url}/office/timetable/${sittingId}`);
    await page.getByTestId('plan-proctors').getByLabel('Proctor One').check();
    await page.getByTestId('plan-save').click();
    await page.getByTestId('publish-ready').click();
    await page.locator('tr[data-state="published"]').waitFor();

    await signIn(student.page, system.url, people.student);
    const card = student.page.getByTestId('own-exam');
    await card.waitFor();
    await card.getByTestId('countdown').waitFor();
    await card.getByTestId('enter').click();
    await student.page.getByRole('heading', { name: 'Exam 1' }).waitFor();
    const [attempt] = await system.stores.attempts.bySitting(sittingId);
    expect(attempt?.candidateId).toBe(people.student.id);
  },
  TEST_WITHIN_MS * 2,
);

it(
  'stands at once when its candidates are invited, whom the officer then names',
  async () => {
    const { page } = officer;
    await page.goto(`${system.url}/office/timetable/new`);
    await page.getByTestId('plan-startsAt').fill(localTimeOf(Date.now() + 48 * 3_600_000, 'Asia/Almaty'));
    await page.getByTestId('plan-invited').check();
    await page.getByTestId('plan-save').click();
    await page.waitForURL(/\/admin\/sittings\/[^/]+\/candidates$/);
    await page.getByTestId('roster').fill('guest-1;Guest One;kk');
    await page.getByTestId('roster-add').click();
    await page.getByTestId('join-links').getByText('Guest One').waitFor();
  },
  TEST_WITHIN_MS,
);

const PAGES: [name: string, whose: () => OpenBrowser, path: string][] = [
  ['the overview', () => officer, '/office'],
  ['the timetable', () => officer, '/office/timetable'],
  ['a new sitting', () => officer, '/office/timetable/new'],
  ['accommodations', () => officer, '/office/accommodations'],
  ['own exams', () => student, '/my'],
  ['the device check', () => student, '/my/check'],
];

describe.each(PAGES)('the page: %s', (_name, whose, path) => {
  beforeAll(async () => {
    const { page } = whose();
    await page.goto(system.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  });

  it(
    'has nothing that axe minds at WCAG 2.2 AA',
    async () => {
      expect(await accessibilityFaults(whose().page)).toEqual([]);
    },
    TEST_WITHIN_MS,
  );

  it(
    'speaks kk, ru and en and nothing else',
    async () => {
      const foreign: Record<string, string[]> = {};
      for (const locale of LOCALES) {
        await chooseLanguage(whose().page, locale);
        foreign[locale] = await foreignTexts(whose().page, locale, names);
      }
      expect(foreign).toEqual({ kk: [], ru: [], en: [] });
    },
    TEST_WITHIN_MS,
  );
});
