// An exam that is paused, loses its line and is handed in: the student loses neither time nor a word, and the office can
// show where each second went.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Locale } from '#contracts/ids.ts';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import type { OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { chooseLanguage, signIn } from '#scripts/simulate/staff-driver.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { START_WITHIN_MS, TEST_WITHIN_MS, openProctoredExam } from '#test/support/proctored-exam.ts';
import type { ProctoredExam } from '#test/support/proctored-exam.ts';
import { until } from '#test/support/until.ts';

const LOCALES: Locale[] = ['kk', 'ru', 'en'];
const WRITTEN = 'Before. ';
const OFFLINE = 'Written without a line.';

let exam: ProctoredExam;
let office: OpenBrowser;
beforeAll(async () => {
  exam = await openProctoredExam({ workers: 0 });
  office = await openBrowser();
  const officer = await exam.system.addUser('officer');
  await signIn(office.page, `${exam.system.url}/office/attempts/${exam.attempt.id}`, officer);
}, START_WITHIN_MS);
afterAll(async () => {
  await office?.close();
  await exam?.[Symbol.asyncDispose]();
});

async function faultsInEachLanguage(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const locale of LOCALES) {
    await chooseLanguage(page, locale);
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${locale} ${fault}`));
  }
  return faults;
}

it(
  'stands still for the student while the proctor pauses it, with the reason',
  async () => {
    const { student, proctor, attempt } = exam;
    await student.goTo(3);
    await student.add(WRITTEN);
    await student.answerIs('saved');
    await proctor.page.getByTestId('tile').click();
    await proctor.page.getByTestId('attempt-pause').click();
    await proctor.page.getByTestId('reason').fill('The fire alarm rang');
    await proctor.page.getByTestId('reason-confirm').click();
    await student.at('paused').waitFor();
    expect(await student.at('paused-reason').textContent()).toBe('The fire alarm rang');
    expect(await faultsInEachLanguage(student.page)).toEqual([]);
    await student.page.reload();
    await student.at('paused').waitFor();
    const left = (await exam.system.stores.attempts.byId(attempt.id))?.pausedRemainingMs;
    await proctor.page.getByTestId('attempt-resume').click();
    await student.inRoom();
    const resumed = await exam.system.stores.attempts.byId(attempt.id);
    const events = await exam.system.stores.timeLedgers.ofAttempt(attempt.id);
    const resumedAt = events.findLast(({ type }) => type === 'resumed')?.at ?? 0;
    expect((resumed?.deadlineAt ?? 0) - resumedAt).toBe(left);
  },
  TEST_WITHIN_MS,
);

it(
  'keeps what is written without a line, and gives the time back',
  async () => {
    const { student, candidate, attempt, system } = exam;
    await student.goTo(3);
    await candidate.context.setOffline(true);
    await student.add(OFFLINE);
    await student.answerIs('waiting');
    await candidate.context.setOffline(false);
    await student.inRoom();
    await student.answerIs('saved');
    const answers = await system.stores.answers.ofAttempt(attempt.id);
    expect(answers.find(({ questionId }) => questionId === 'q3')?.value).toMatchObject({
      text: WRITTEN + OFFLINE,
    });
  },
  TEST_WITHIN_MS,
);

it(
  'goes on for ten minutes without a line and past the deadline the page knows, in two tabs, and loses nothing',
  async () => {
    const { student, candidate, attempt, system } = exam;
    const { page } = student;
    await page.clock.install();
    await page.reload();
    await student.inRoom();
    await student.goTo(3);
    await candidate.context.setOffline(true);
    await student.at('offline').waitFor();
    await page.clock.fastForward('10:00');
    await student.add(' Ten minutes later.');
    await student.answerIs('waiting');
    await page.clock.fastForward('01:00:00');
    await student.at('time-unsure').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await student.add(' An hour later.');
    await student.answerIs('waiting');
    // A second tab of the same exam, opened while nothing could be sent, is no second writer.
    const second = await candidate.context.newPage();
    await candidate.context.setOffline(false);
    await student.inRoom();
    await student.answerIs('saved');
    await second.goto(page.url());
    await second.getByTestId('elsewhere').waitFor();
    await second.close();
    const answers = await system.stores.answers.ofAttempt(attempt.id);
    expect(answers.find(({ questionId }) => questionId === 'q3')?.value).toMatchObject({
      text: `${WRITTEN}${OFFLINE} Ten minutes later. An hour later.`,
    });
    const { status } = (await system.stores.attempts.byId(attempt.id))!;
    expect(status).toBe('live');
  },
  TEST_WITHIN_MS,
);

it(
  'shows its questions one by one or on one page, and which to come back to, also after a reload',
  async () => {
    const { student } = exam;
    await student.at('flag-q3').click();
    await student.at('layout-all').click();
    await until(async () => (await student.at('question').count()) > 2);
    expect(await faultsInEachLanguage(student.page)).toEqual([]);
    await student.page.reload();
    await student.inRoom();
    expect(await student.at('flag-q3').getAttribute('aria-pressed')).toBe('true');
    await student.at('layout-one').click();
    expect(await student.at('question').count()).toBe(1);
  },
  TEST_WITHIN_MS,
);

it(
  'ends with a receipt that the student and the office both see',
  async () => {
    const { student, attempt, system } = exam;
    await student.submit();
    const code = await student.at('receipt-code').textContent();
    const receipt = await system.stores.receipts.ofAttempt(attempt.id);
    expect(code).toBe(receipt?.sha256);
    expect(await student.at('receipt-check').getAttribute('data-matches')).toBe('true');
    await office.page.reload();
    await office.page.getByTestId('receipt-code').waitFor();
    expect(await office.page.getByTestId('receipt-code').textContent()).toBe(code);
    expect(await faultsInEachLanguage(office.page)).toEqual([]);
  },
  TEST_WITHIN_MS,
);

it(
  'says in the office what each second went to, and is annulled only with a reason',
  async () => {
    const { page } = office;
    const uses = await page.locator('[data-testid="time-spans"] tbody tr').all();
    const found = await Promise.all(uses.map((row) => row.getAttribute('data-use')));
    expect(found).toEqual(expect.arrayContaining(['working', 'paused']));
    await page.getByTestId('order-annul').click();
    expect(await page.getByTestId('order-confirm').isDisabled()).toBe(true);
    await page.getByTestId('order-reason').fill('Sat in another name');
    await page.getByTestId('order-confirm').click();
    await page.locator('[data-testid="attempt-state"][data-status="annulled"]').waitFor();
    expect((await exam.system.stores.attempts.byId(exam.attempt.id))?.status).toBe('annulled');
  },
  TEST_WITHIN_MS,
);
