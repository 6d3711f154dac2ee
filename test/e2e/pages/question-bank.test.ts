import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { AttemptId, ExamId, SittingId } from '#contracts/ids.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import { systemClock } from '#platform/clock.ts';
import { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import { openBrowser, openCandidateBrowser } from '#scripts/simulate/open-browser.ts';
import type { CandidateBrowser, OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSystem } from '#test/support/system.ts';
import { until } from '#test/support/until.ts';

const BANK = `kind;points;prompt;options;answer;tolerance
single_choice;1;Which is $2^3$?;6|8|9;2;
multiple_choice;1;Which are even?;2|3|4;1,3;
short_text;1;Who wrote **Abai zholy**?;;Auezov;
number;1;Free fall, m/s²?;;9,81;0,05
matching;1;Match;Fe = iron|Au = gold;;
ordering;1;Order;one|two|three;;
essay;1;Why?;;;
code;1;Sort a list.;;python;
file;1;Hand in your drawing.;;;
riddle;1;What walks on four?;;;
`;

let system: TestSystem;
let staff: OpenBrowser;
let seat: CandidateBrowser;
let cohort: Cohort;
let examId: ExamId;
let attemptId: AttemptId;

beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  staff = await openBrowser();
  cohort = await aCohort(system.stores, { students: 1 });
  await signIn(staff.page, system.url, await system.addUser('officer'));
  await chooseLanguage(staff.page, 'en');
}, START_WITHIN_MS);

afterAll(async () => {
  await staff.close();
  await seat?.close();
  await system.close();
});

it(
  'takes a file of questions into the bank, after saying what it holds',
  async () => {
    const { page } = staff;
    await page.goto(`${system.url}/office/questions/${cohort.course.id}/import`);
    const file = { name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(BANK) };
    await page.getByTestId('import-file').setInputFiles(file);
    await page.getByTestId('import-report').getByText('This kind of question does not exist here').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByTestId('import-add').click();
    await page.locator('[data-testid="import-report"][data-added="true"]').waitFor();
    expect(await system.stores.questionBank.ofCourse(cohort.course.id)).toHaveLength(9);
  },
  TEST_WITHIN_MS,
);

it(
  'shows a question to its author as a student sees it',
  async () => {
    const { page } = staff;
    await page.goto(`${system.url}/office/questions/${cohort.course.id}`);
    await page.getByTestId('bank').getByRole('link').first().click();
    const preview = page.getByTestId('question-preview');
    await preview.locator('.katex').first().waitFor();
    await page.getByTestId('question-prompt').fill('Which is $2^4$?');
    await preview.locator('.katex-mathml').getByText('4').first().waitFor({ state: 'attached' });
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  TEST_WITHIN_MS,
);

it(
  'makes an exam whose papers are drawn from the bank',
  async () => {
    const { page } = staff;
    await page.goto(`${system.url}/admin/exams/new/${cohort.course.id}`);
    await page.getByTestId('available-1').getByText('9').waitFor();
    for (const locale of ['kk', 'ru', 'en']) await page.getByTestId(`exam-title-${locale}`).fill('Physics');
    await page.getByTestId('count-1').fill('9');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByTestId('exam-save').click();
    await page.waitForURL(/\/admin\/exams$/);
    const [exam] = await system.stores.exams.list();
    examId = exam?.id as ExamId;
    expect(exam).toMatchObject({ form: 'written', subject: { courseId: cohort.course.id } });
  },
  TEST_WITHIN_MS,
);

it(
  'is answered in every kind of field, by keyboard where things are moved, and handed in',
  async () => {
    const now = systemClock();
    const sittingId = randomUUID() as SittingId;
    await system.stores.sittings.add({
      id: sittingId,
      examId,
      opensAt: now - 60_000,
      closesAt: now + 7_200_000,
    });
    attemptId = randomUUID() as AttemptId;
    const candidateId = cohort.students[0]?.userId as never;
    const attempt = await system.stores.attempts.add(newAttempt({ id: attemptId, sittingId, candidateId }));
    seat = await openCandidateBrowser({ portrait: 0 });
    const student = new CandidateDriver(seat.page);
    await student.enter(await system.joinUrl(attempt));
    await chooseLanguage(seat.page, 'en');
    for (let number = 1; number <= 9; number += 1) {
      await student.at(`go-${number}`).click();
      await answer(seat.page);
      await seat.page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    }
    expect(await accessibilityFaults(seat.page)).toEqual([]);
    await student.submit();
    const stored = await system.stores.answers.ofAttempt(attemptId);
    expect(stored).toHaveLength(9);
  },
  TEST_WITHIN_MS,
);

it(
  'is marked by its keys and by a person who sees no name, and the mark reaches the course',
  async () => {
    const { page } = staff;
    await until(async () => (await system.stores.marking.papersOf(examId)).length === 1);
    await page.goto(`${system.url}/office/marking/${examId}`);
    await page.getByTestId('papers').getByRole('link').click();
    await page.getByTestId('answer').first().waitFor();
    for (const kind of ['first', 'first', 'first']) {
      const waiting = page.locator(`[data-testid="answer"][data-marking="${kind}"]`).first();
      const before = await page.locator('[data-marking="first"]').count();
      await waiting.getByTestId('mark-points').fill('0.5');
      await waiting.getByTestId('mark-save').click();
      await until(async () => (await page.locator('[data-marking="first"]').count()) === before - 1);
    }
    expect(await page.content()).not.toContain(cohort.users[0]?.displayName);
    expect(await accessibilityFaults(page)).toEqual([]);
    const [enrolment] = cohort.enrolments;
    const marks = await system.stores.marks.ofEnrolments(enrolment ? [enrolment.id] : []);
    // Six by the key, whole; three by hand, half: 7.5 of 9.
    expect([...marks.values()]).toEqual([expect.objectContaining({ points: 83, attemptId })]);
  },
  TEST_WITHIN_MS,
);

/** Gives the open question its right answer, in the field of its kind. */
async function answer(page: Page): Promise<void> {
  const question = page.getByTestId('question');
  const prompt = await question.innerText();
  const fill = async (testId: string, text: string): Promise<void> =>
    await question.getByTestId(testId).fill(text);
  if (prompt.includes('Which is')) await question.getByText('8', { exact: true }).last().click();
  else if (prompt.includes('Which are even')) {
    for (const even of ['2', '4']) await question.locator('label').getByText(even, { exact: true }).click();
  } else if (prompt.includes('Abai')) await fill('answer-line', ' auezov ');
  else if (prompt.includes('Free fall')) await fill('answer-line', '9,8');
  else if (prompt.includes('Match')) await match(page, { Fe: 'iron', Au: 'gold' });
  else if (prompt.includes('Order')) await order(page, ['one', 'two', 'three']);
  else if (prompt.includes('Why')) await fill('answer-essay', '**Because** $x^2$');
  else if (prompt.includes('Sort')) await fill('answer-code', 'print(sorted([2, 1]))');
  else {
    const file = { name: 'drawing.txt', mimeType: 'text/plain', buffer: Buffer.from('a circle') };
    await question.getByTestId('answer-file').setInputFiles(file);
    await question.getByTestId('answer-file-kept').waitFor();
  }
}

async function match(page: Page, pairs: Record<string, string>): Promise<void> {
  await page.locator('.an-choices').waitFor();
  for (const [left, right] of Object.entries(pairs)) {
    const letter = await page.locator('.an-choices li', { hasText: right }).locator('b').innerText();
    await page.locator('.an-items li', { hasText: left }).locator('select').selectOption({ label: letter });
  }
}

async function order(page: Page, wanted: string[]): Promise<void> {
  await page.locator('.an-order').waitFor();
  for (const [place, text] of wanted.entries()) {
    const row = page.locator('.an-order li', { hasText: text });
    while (!(await row.innerText()).startsWith(String(place + 1))) {
      await row.locator('[data-step="-1"]').focus();
      await page.keyboard.press('Enter');
    }
  }
  const keep = page.getByTestId('keep-order');
  if (await keep.isVisible()) await keep.click();
}
