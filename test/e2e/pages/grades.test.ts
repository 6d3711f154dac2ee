import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { User } from '#contracts/api.ts';
import type { Locale, UserId } from '#contracts/ids.ts';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import type { OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { pdfText } from '#test/support/pdf-text.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { foreignTexts } from '#test/support/shown-texts.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSystem } from '#test/support/system.ts';

const LOCALES: Locale[] = ['kk', 'ru', 'en'];
const STUDENT = 'Әбдіғаппарұлы Ғұмар';
const APPEAL = 'Қайта қараңыздаршы';
type Member = User & { password: string };

let system: TestSystem;
let browsers: OpenBrowser[];
let [officer, examiner, student]: Member[] = [];
let [office, desk, portal]: Page[] = [];
let cohort: Cohort;
let sheetUrl: string;

/** A cohort of three with ratings, one of them a student who can sign in. */
async function ratedCohort(): Promise<Cohort> {
  const made = await aCohort(system.stores, { students: 3 });
  const own: UserId = student!.id;
  const [first] = made.students;
  const ratings = [94.5, 71, 38];
  const enrolments = made.enrolments.map((enrolment, index) => ({
    ...enrolment,
    ...(index === 0 && { studentId: own }),
    rating: ratings[index]!,
  }));
  const seat = { ...first!, userId: own, studentNumber: `${made.group.code}-own` };
  await system.stores.structure.apply({ students: [seat], enrolments }, []);
  return { ...made, enrolments };
}

beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  browsers = await Promise.all([openBrowser(), openBrowser(), openBrowser()]);
  [office, desk, portal] = browsers.map(({ page }) => page);
  [officer, examiner, student] = [
    await system.addUser('officer', 'Қожахмет Іңкәр'),
    await system.addUser('examiner', 'Жұмабаева Әсем'),
    await system.addUser('student', STUDENT),
  ];
  cohort = await ratedCohort();
  await signIn(office!, system.url, officer);
  await signIn(desk!, system.url, examiner);
}, START_WITHIN_MS);

afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await system.close();
});

const names = (): string[] => [
  ...[officer, examiner, student].flatMap((person) => [person!.displayName, person!.login]),
  ...cohort.users.map(({ displayName }) => displayName),
  ...cohort.students.map(({ studentNumber }) => studentNumber),
  APPEAL,
  cohort.group.code,
  cohort.course.code,
  cohort.course.name.kk,
  `${cohort.course.code} ${cohort.course.name.kk}`,
  `${cohort.term.code} ${cohort.term.name.kk}`,
];
async function isSound(page: Page): Promise<void> {
  const foreign: Record<string, string[]> = {};
  for (const locale of LOCALES) {
    await chooseLanguage(page, locale);
    foreign[locale] = await foreignTexts(page, locale, names());
  }
  expect(foreign).toEqual({ kk: [], ru: [], en: [] });
  expect(await accessibilityFaults(page)).toEqual([]);
}
async function signWithPassword(page: Page, { password }: Member): Promise<void> {
  await page.getByTestId('sign-password').fill(password);
  await page.getByTestId('sign').click();
}

describe('a course without an exam', () => {
  it(
    'is assessed by its ratings: the officer sees who gets what and why, and signs',
    async () => {
      await office!.goto(`${system.url}/office/assessment`);
      await office!.getByTestId('place-course').selectOption(cohort.course.id);
      const lines = office!.getByTestId('grade-lines').locator('tbody tr');
      await lines.first().waitFor();
      await isSound(office!);
      expect(await lines.locator('.gr-outcome').allTextContents()).toEqual(['95 · A', '71 · C+', '38 · FX']);
      await signWithPassword(office!, officer!);
      await office!.getByTestId('assessment-signed').getByRole('link').waitFor();
      const register = await system.stores.register.lines({ courseId: cohort.course.id });
      expect(register.every(({ entry }) => entry?.cause === 'batch')).toBe(true);
    },
    TEST_WITHIN_MS,
  );

  it(
    'gets a sheet that its examiner and the officer sign, in three languages',
    async () => {
      await office!.goto(`${system.url}/office/sheets`);
      await office!.getByTestId('open-sheet').waitFor();
      await isSound(office!);
      await office!.getByTestId('place-term').selectOption(cohort.term.id);
      await office!.getByTestId('place-course').selectOption(cohort.course.id);
      await office!.getByTestId('place-group').selectOption(cohort.group.id);
      await office!.getByTestId('sheet-form').selectOption('general_assessment');
      await office!.getByTestId('sheet-examiner').selectOption(examiner!.id);
      await office!.getByTestId('sheet-open').click();
      await office!.getByTestId('sheet-signing').waitFor();
      sheetUrl = office!.url();
      await signWithPassword(office!, officer!);
      await office!.getByText(officer!.displayName).nth(1).waitFor();

      await desk!.goto(`${system.url}/office/sheets`);
      await desk!.getByRole('link', { name: cohort.group.code }).click();
      await desk!.getByTestId('sheet-signing').waitFor();
      await isSound(desk!);
      await signWithPassword(desk!, examiner!);
      await desk!.getByTestId('sheet-pdf-kk').waitFor();
      await isSound(desk!);
    },
    TEST_WITHIN_MS,
  );

  it(
    'has its sheet as a file in three languages, whose hash anybody can check',
    async () => {
      await office!.goto(sheetUrl);
      const href = await office!.getByTestId('sheet-pdf-kk').getAttribute('href');
      for (const locale of LOCALES) {
        const file = await office!.request.get(`${system.url}${href!.replace('=kk', `=${locale}`)}`);
        const text = pdfText(await file.body()).replaceAll(/\s+/g, ' ');
        expect(text).toContain(STUDENT);
        expect(text).toMatch(/ 95 A 4 /);
      }
      const hash = (await office!.locator('.gr-hash').textContent()) ?? '';
      await portal!.goto(`${system.url}/verify/${hash}`);
      await portal!.getByTestId('verify-genuine').waitFor();
      expect(await portal!.locator('body').textContent()).not.toContain(STUDENT);
      await isSound(portal!);
    },
    TEST_WITHIN_MS,
  );

  it(
    'is read by its student, who appeals',
    async () => {
      await portal!.goto(system.url);
      await portal!.getByTestId('login').fill(student!.login);
      await portal!.getByTestId('password').fill(student!.password);
      const signedIn = portal!.waitForResponse((response) => response.url().endsWith('/api/session'));
      await portal!.getByTestId('sign-in').click();
      await signedIn;
      await portal!.goto(`${system.url}/my/results`);
      await portal!.getByTestId('result').waitFor();
      await portal!.getByTestId('appeal-open').click();
      await isSound(portal!);
      await portal!.getByTestId('appeal-text').fill(APPEAL);
      await portal!.getByTestId('appeal-send').click();
      await portal!.getByTestId('appeal-text').waitFor({ state: 'detached' });
      await office!.goto(`${system.url}/office/appeals`);
      await office!.getByText(APPEAL).waitFor();
    },
    TEST_WITHIN_MS,
  );
});

describe.each(['/office/register', '/office/incomplete', '/office/appeals'])('the page %s', (path) => {
  it(
    'speaks three languages, to the liking of axe',
    async () => {
      await office!.goto(`${system.url}${path}`);
      await office!.getByRole('heading', { level: 1 }).waitFor();
      await office!.waitForLoadState('networkidle');
      await isSound(office!);
    },
    TEST_WITHIN_MS,
  );
});
