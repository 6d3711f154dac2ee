import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { User } from '#contracts/api.ts';
import type { AttemptId, Locale, SittingId } from '#contracts/ids.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import type { OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { anExam } from '#test/integration/storage/a-sitting.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { someCriteria } from '#test/support/a-project.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { foreignTexts } from '#test/support/shown-texts.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSystem } from '#test/support/system.ts';

type Member = User & { password: string };

const HEADINGS: Record<Locale, string> = {
  kk: 'Ауызша емтихандар',
  ru: 'Устные экзамены',
  en: 'Oral exams',
};
const BANK = 'Азаматтық құқық';
const EXTRA = 'Неге олай?';
const SETTLED = 'Екінші жауабы толық болды';

let system: TestSystem;
let browser: OpenBrowser;
let [officer, first, second, student]: Member[] = [];
let [office, desk, other, portal]: Page[] = [];
let cohort: Cohort;
let sittingId: SittingId;
let ownId: AttemptId;

/** A sitting of an oral exam in the cohort's course, open now; the student who can sign in is the first of three. */
async function anOralSitting(): Promise<void> {
  const made = await aCohort(system.stores, { students: 3 });
  const seat = { ...made.students[0]!, userId: student!.id, studentNumber: `${made.group.code}-own` };
  const enrolments = made.enrolments.map((one, index) =>
    index === 0 ? { ...one, studentId: student!.id } : one,
  );
  await system.stores.structure.apply({ students: [seat], enrolments }, []);
  cohort = { ...made, enrolments };
  const subject = { courseId: made.course.id, termId: made.term.id };
  const exam = { ...anExam(), form: 'oral' as const, subject };
  sittingId = randomUUID() as SittingId;
  await system.stores.exams.add(exam);
  const [opensAt, closesAt] = [Date.now() - 60_000, Date.now() + 3_600_000];
  await system.stores.sittings.add({ id: sittingId, examId: exam.id, opensAt, closesAt });
  for (const { studentId: candidateId } of enrolments) {
    const id = randomUUID() as AttemptId;
    if (candidateId === student!.id) ownId = id;
    await system.stores.attempts.add(newAttempt({ id, sittingId, candidateId }));
  }
}

/** A page of somebody else, with a session of their own. */
async function aPage(): Promise<Page> {
  const context = await browser.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en' });
  context.setDefaultTimeout(60_000);
  return await context.newPage();
}

beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  browser = await openBrowser();
  office = browser.page;
  [desk, other, portal] = await Promise.all([aPage(), aPage(), aPage()]);
  for (const page of [desk!, other!]) page.on('dialog', (dialog) => void dialog.accept());
  [officer, first, second, student] = [
    await system.addUser('officer', 'Қожахмет Іңкәр'),
    await system.addUser('examiner', 'Жұмабаева Әсем'),
    await system.addUser('examiner', 'Өтеген Ғалым'),
    await system.addUser('student', 'Айтқазин Ғұмар'),
  ];
  await anOralSitting();
  await someCriteria(system.stores, officer.id);
  await signIn(office!, system.url, officer);
}, START_WITHIN_MS);

afterAll(async () => {
  await browser.close();
  await system.close();
});

async function isSound(page: Page): Promise<void> {
  const names = [
    ...[officer, first, second, student].flatMap((one) => [one!.displayName, one!.login]),
    ...cohort.users.map(({ displayName }) => displayName),
    BANK,
    EXTRA,
    SETTLED,
    cohort.group.code,
    cohort.course.code,
    cohort.course.name.kk,
    'Критерии',
    'Теория',
    'Есеп',
  ];
  const foreign: Record<string, string[]> = {};
  for (const locale of ['ru', 'en', 'kk'] as const) {
    await chooseLanguage(page, locale);
    foreign[locale] = await foreignTexts(page, locale, names);
  }
  expect(foreign).toEqual({ kk: [], ru: [], en: [] });
  expect(await accessibilityFaults(page)).toEqual([]);
}
const press = (page: Page, testId: string): Promise<void> => page.getByTestId(testId).click();

/** One examiner's points for both criteria. */
async function judge(page: Page, points: number): Promise<void> {
  await page.getByTestId('score-1').fill(String(points));
  await page.getByTestId('score-2').fill(String(points));
  await press(page, 'score-save');
  await page.getByTestId('assessments').waitFor();
}
/** Calls the next candidate in, draws, and lets them answer; the number of their ticket. */
async function callAndDraw(): Promise<number> {
  await press(desk!, 'call-next');
  await press(desk!, 'step-draw');
  const ticket = desk!.getByTestId('ticket');
  await ticket.waitFor();
  return Number(await ticket.getAttribute('data-number'));
}
async function answer(): Promise<void> {
  await press(desk!, 'step-answer');
  await desk!.getByTestId('score-form').waitFor();
  await press(desk!, 'step-end');
  await desk!.locator('[data-testid="candidate"][data-state="answered"]').waitFor();
}
/** What the other examiner's desk shows by itself once somebody has answered. */
async function otherLooksAt(attempt: number): Promise<void> {
  await other!.getByTestId('seat').nth(attempt).click();
  await other!.getByTestId('score-form').waitFor();
}

describe('an oral exam', () => {
  const drawn: number[] = [];

  it(
    'is set up by the dean’s office: questions pasted by topic, tickets, examiners',
    async () => {
      await office!.goto(`${system.url}/office/oral`);
      for (const locale of ['ru', 'en', 'kk'] as const) {
        await chooseLanguage(office!, locale);
        await office!.getByRole('heading', { level: 1, name: HEADINGS[locale] }).waitFor();
      }
      await office!.getByTestId('concerns').waitFor();
      await office!.goto(`${system.url}/office/oral/tickets/new`);
      await office!.getByTestId('bank-name').fill(BANK);
      await office!.locator('summary').click();
      await office!.getByTestId('paste-course').selectOption(cohort.course.id);
      const lines = ['Теория', 'Есеп'].flatMap((topic) => [1, 2, 3].map((n) => `${topic}; ${topic} ${n}?`));
      await office!.getByTestId('paste-questions').fill(lines.join('\n'));
      await press(office!, 'paste-take');
      await office!.getByTestId('ticket-count').fill('3');
      await isSound(office!);
      await press(office!, 'bank-save');
      await office!.getByRole('link', { name: BANK }).waitFor();
      await office!.goto(`${system.url}/office/oral/${sittingId}/plan`);
      await office!.getByTestId('plan-bank').selectOption({ index: 1 });
      await office!.getByTestId('plan-criteria').selectOption({ index: 1 });
      for (const { displayName } of [first!, second!]) await office!.getByLabel(displayName).check();
      await press(office!, 'oral-plan-save');
      await office!.getByTestId('concerns').waitFor({ state: 'detached' });
    },
    TEST_WITHIN_MS,
  );

  it(
    'calls a student in and draws their ticket, which they see on their own page by themselves',
    async () => {
      await signIn(desk!, system.url, first!);
      await desk!.goto(`${system.url}/office/oral/${sittingId}`);
      await desk!.getByTestId('queue').waitFor();
      await portal!.goto(system.url);
      await portal!.getByTestId('login').fill(student!.login);
      await portal!.getByTestId('password').fill(student!.password);
      await press(portal!, 'sign-in');
      await press(portal!, 'own-oral-open');
      await portal!.getByTestId('ahead').waitFor();
      await desk!.getByTestId('seat').filter({ hasText: student!.displayName }).click();
      await press(desk!, 'step-call');
      await portal!.locator('[data-testid="own-oral-state"][data-state="called"]').waitFor();
      await press(desk!, 'step-draw');
      await portal!.getByTestId('own-ticket').waitFor();
      await portal!.getByTestId('preparation').waitFor();
      const { record } = (await system.stores.oral.candidates({ attemptId: ownId }))[0]!;
      drawn.push(record!.draw!.ticket.number);
      await isSound(portal!);
    },
    TEST_WITHIN_MS,
  );

  it(
    'is judged by two who do not see each other’s points, survives a refresh, and is settled in writing',
    async () => {
      await press(desk!, 'step-answer');
      await desk!.getByTestId('extra-text').fill(EXTRA);
      await press(desk!, 'extra-add');
      await desk!.getByTestId('extra-questions').waitFor();
      await desk!.getByTestId('score-1').fill('90');
      await desk!.reload();
      expect(await desk!.getByTestId('score-1').inputValue()).toBe('90');
      await desk!.getByTestId('score-2').fill('90');
      await press(desk!, 'score-save');
      await desk!.getByTestId('assessments').waitFor();
      await signIn(other!, system.url, second!);
      await other!.goto(`${system.url}/office/oral/${sittingId}`);
      await other!.getByTestId('score-form').waitFor();
      expect(await other!.getByTestId('assessments').count()).toBe(0);
      // The first takes the step; the second, whose page does not know yet, is told so and loses nothing.
      await other!.route('**/api/office/oral/*', (route) => route.abort());
      await press(desk!, 'step-end');
      await desk!.locator('[data-testid="candidate"][data-state="answered"]').waitFor();
      await other!.getByTestId('score-1').fill('70');
      await press(other!, 'step-end');
      await other!.getByTestId('refused').filter({ hasText: /\S/ }).waitFor();
      await other!.unroute('**/api/office/oral/*');
      await other!.locator('[data-testid="candidate"][data-state="answered"]').waitFor();
      expect(await other!.getByTestId('score-1').inputValue()).toBe('70');
      await judge(other!, 70);
      await desk!.getByTestId('contested').waitFor();
      await isSound(desk!);
      await desk!.getByTestId('decision-remark').fill(SETTLED);
      await press(desk!, 'decide');
      expect(await desk!.getByTestId('mark').locator('strong').textContent()).toBe('80');
    },
    TEST_WITHIN_MS,
  );

  it(
    'gives no ticket twice, and its marks to the sheet of the group',
    async () => {
      for (const points of [60, 95]) {
        drawn.push(await callAndDraw());
        await answer();
        const name = (await desk!.getByTestId('candidate').getByRole('heading', { level: 2 }).textContent())!;
        const at = (await other!.getByTestId('seat').allTextContents()).findIndex((text) =>
          text.includes(name),
        );
        await judge(desk!, points);
        await otherLooksAt(at);
        await judge(other!, points);
        await press(desk!, 'decide');
        await desk!.getByTestId('mark').waitFor();
      }
      expect(drawn.toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
      await office!.goto(`${system.url}/office/oral/${sittingId}/minutes`);
      await office!.getByTestId('minutes-entry').nth(2).waitFor();
      expect(await office!.getByTestId('minutes').textContent()).toContain(SETTLED);
      await isSound(office!);
      await office!.goto(`${system.url}/office/sheets`);
      await office!.getByTestId('place-term').selectOption(cohort.term.id);
      await office!.getByTestId('place-course').selectOption(cohort.course.id);
      await office!.getByTestId('place-group').selectOption(cohort.group.id);
      await office!.getByTestId('sheet-form').selectOption('oral');
      await office!.getByTestId('sheet-examiner').selectOption(first!.id);
      await press(office!, 'sheet-open');
      const outcomes = office!.getByTestId('grade-lines').locator('.gr-outcome');
      await outcomes.first().waitFor();
      // Ratings of 70: 60 % of it and 40 % of 80, 60 and 95.
      expect((await outcomes.allTextContents()).toSorted()).toEqual(['66 · C', '74 · C+', '80 · B']);
    },
    TEST_WITHIN_MS,
  );
});
