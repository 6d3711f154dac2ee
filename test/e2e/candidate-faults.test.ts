// What goes wrong at a student's desk: each fault is told, mended by one click or by itself, and no answer is lost.
// Short rules: the times by default are proven elsewhere.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerValue } from '#contracts/attempt.ts';
import { DEFAULT_RULES } from '#contracts/policy.ts';
import type { IncidentKind, RulePolicy } from '#contracts/policy.ts';
import { CandidateDriver } from '#scripts/simulate/candidate-driver.ts';
import { openCandidateBrowser } from '#scripts/simulate/open-browser.ts';
import { rememberSharedScreen, setHidden, stopSharing, unplug } from '#test/support/browser-faults.ts';
import { openProctoredExam, START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import type { ProctoredExam } from '#test/support/proctored-exam.ts';
import { until } from '#test/support/until.ts';

const TEXT_QUESTION = { number: 3, id: 'q3' };

let exam: ProctoredExam;
let student: CandidateDriver;
/** Another student, who has one minute. */
let hurried: CandidateDriver;
let closeHurried: () => Promise<void>;

beforeAll(async () => {
  const quick = (kind: IncidentKind): RulePolicy => ({
    ...DEFAULT_RULES[kind],
    openAfterMs: 300,
    closeAfterMs: 300,
  });
  exam = await openProctoredExam({
    workers: 0,
    policy: {
      rules: {
        tab_hidden: quick('tab_hidden'),
        screen_share_stopped: quick('screen_share_stopped'),
        camera_off: quick('camera_off'),
      },
    },
    prepare: rememberSharedScreen,
  });
  ({ student } = exam);
}, START_WITHIN_MS);

afterAll(async () => {
  await closeHurried?.();
  await exam[Symbol.asyncDispose]();
});

async function savedText(): Promise<string> {
  const answers = await exam.system.stores.answers.ofAttempt(exam.attempt.id);
  const value: AnswerValue | undefined = answers.find(
    ({ questionId }) => questionId === TEXT_QUESTION.id,
  )?.value;
  return value?.kind === 'text' ? value.text : '';
}

describe('a student with one minute', () => {
  it(
    'begins',
    async () => {
      const { joinUrls } = await exam.system.addSitting({
        candidates: 1,
        durationMinutes: 1,
        policy: { requireScreen: false, requireFullscreen: false, requireMicrophone: false },
      });
      const browser = await openCandidateBrowser({ portrait: 1 });
      closeHurried = () => browser.close();
      hurried = new CandidateDriver(browser.page);
      await hurried.enter(joinUrls[0] ?? '');
      await hurried.goTo(TEXT_QUESTION.number);
      await hurried.write('Not finished');
      await hurried.answerIs('saved');
    },
    TEST_WITHIN_MS,
  );
});

describe('the shared screen', () => {
  it(
    'is missed when sharing stops',
    async () => {
      await student.streamIs('screen', 'on');
      await stopSharing(student.page);
      await student.at('repair-screen').waitFor();
      const { status } = await exam.incident('screen_share_stopped');
      expect(status).toBe('open');
    },
    TEST_WITHIN_MS,
  );

  it(
    'is shared again with one click',
    async () => {
      await student.at('repair-screen-button').click();
      await student.streamIs('screen', 'on');
      await exam.incident('screen_share_stopped', ({ status }) => status === 'closed');
      await student.at('repair-screen').waitFor({ state: 'detached' });
    },
    TEST_WITHIN_MS,
  );
});

describe('the exam’s tab', () => {
  it(
    'is missed while another one is in front',
    async () => {
      await setHidden(student.page, true);
      await exam.incident('tab_hidden', ({ status }) => status === 'open');
      await setHidden(student.page, false);
      const { why } = await exam.incident('tab_hidden', ({ status }) => status === 'closed');
      expect(why.code).toBe('tab_hidden.hidden');
    },
    TEST_WITHIN_MS,
  );

  it(
    'is not opened twice, unless the student wants it in the other one',
    async () => {
      const other = new CandidateDriver(await exam.candidate.context.newPage());
      await other.page.goto(`${exam.system.url}/exam`);
      await other.at('elsewhere').waitFor();
      await other.at('continue-here').click();
      await other.inRoom();
      await student.at('replaced').waitFor();

      await student.at('continue-here').click();
      await student.inRoom();
      await other.page.close();
    },
    TEST_WITHIN_MS,
  );
});

describe('the camera', () => {
  it(
    'is missed when it is pulled out, and goes on by itself when it is back',
    async () => {
      await student.streamIs('camera', 'on');
      const plugIn = await unplug(exam.candidate.camera);
      await student.at('repair-camera').waitFor();
      await exam.incident('camera_off', ({ status }) => status === 'open');

      await plugIn();
      await student.streamIs('camera', 'on');
      await exam.incident('camera_off', ({ status }) => status === 'closed', 30_000);
      await student.at('repair-camera').waitFor({ state: 'detached' });
    },
    TEST_WITHIN_MS,
  );
});

describe('answers', () => {
  it(
    'typed without a line are kept, and sent when it is back',
    async () => {
      await student.goTo(TEXT_QUESTION.number);
      await student.write('Before. ');
      await student.answerIs('saved');

      await exam.candidate.context.setOffline(true);
      await student.write('While offline. ');
      await student.answerIs('waiting');
      await student.at('offline').waitFor();
      expect(await savedText()).toBe('Before. ');

      await exam.candidate.context.setOffline(false);
      await student.inRoom();
      await student.answerIs('saved');
      expect(await savedText()).toBe('Before. While offline. ');
    },
    TEST_WITHIN_MS,
  );

  it(
    'survive a reload in the middle of a word, on the question that was open',
    async () => {
      await student.goTo(TEXT_QUESTION.number);
      await student.write('Unfinis');
      student.page.once('dialog', (dialog) => void dialog.accept());
      await student.page.reload();
      await student.inRoom();
      expect(await student.answerText.inputValue()).toBe('Before. While offline. Unfinis');
      await student.answerIs('saved');
      expect(await savedText()).toBe('Before. While offline. Unfinis');
    },
    TEST_WITHIN_MS,
  );

  it(
    'are handed in for good',
    async () => {
      await student.goTo(1);
      await student.choose('a');
      await student.answerIs('saved');
      await student.submit();
      const attempt = await exam.system.stores.attempts.byId(exam.attempt.id);
      expect(attempt?.status).toBe('submitted');
      const answers = await exam.system.stores.answers.ofAttempt(exam.attempt.id);
      expect(answers.map(({ questionId }) => questionId).sort()).toEqual(['q1', 'q3']);
    },
    TEST_WITHIN_MS,
  );

  it(
    'count as they are when time is up, without a click',
    async () => {
      await hurried.page.locator('[data-testid="over"][data-status="timed_out"]').waitFor();
      expect(await hurried.page.getByRole('heading').first().isVisible()).toBe(true);
    },
    TEST_WITHIN_MS,
  );
});

describe('a camera that is refused', () => {
  it(
    'is named in the device check, with what to do about it',
    async () => {
      const { joinUrls } = await exam.system.addSitting({ candidates: 1 });
      const browser = await openCandidateBrowser({ portrait: 2, grantMedia: false });
      try {
        const refusing = new CandidateDriver(browser.page);
        await refusing.open(joinUrls[0] ?? '');
        await refusing.consent();
        await refusing.at('start-check').click();
        const check = refusing.page.locator('[data-testid="check-camera"][data-state="failed"]');
        await check.waitFor();
        expect(await check.getAttribute('data-advice')).toBe('camera.denied');
        await until(async () => (await check.getByRole('button').count()) > 0);
      } finally {
        await browser.close();
      }
    },
    TEST_WITHIN_MS,
  );
});
