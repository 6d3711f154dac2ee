// What a student is advised to do about their own picture: before it is reported, calmly, and beside what they write.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { DEFAULT_RULES } from '#contracts/policy.ts';
import { openProctoredExam, START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import type { ProctoredExam } from '#test/support/proctored-exam.ts';

let exam: ProctoredExam;

beforeAll(async () => {
  // So long that a student on a busy machine mends it in time, as one on a machine of their own does by default.
  const rules = { camera_covered: { ...DEFAULT_RULES.camera_covered, openAfterMs: 120_000 } };
  exam = await openProctoredExam({ policy: { rules } });
  await exam.student.streamIs('recording', 'on');
  // The one with a text answer.
  await exam.student.goTo(3);
}, START_WITHIN_MS);

afterAll(async () => {
  await exam[Symbol.asyncDispose]();
});

const adviceIs = (code: string): Promise<void> =>
  exam.student.page
    .locator(`[data-testid="picture-advice"][data-advice="${code}"]`)
    .waitFor({ state: 'attached' });

describe('a student whose camera is covered', () => {
  it(
    'reads what to do about it',
    async () => {
      await exam.candidate.camera.show('covered');
      await adviceIs('camera_covered');
    },
    TEST_WITHIN_MS,
  );

  it.each([
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ])('can go on writing beside it on a page of $width × $height', async (size) => {
    const { page } = exam.student;
    await page.setViewportSize(size);
    const advice = page.getByTestId('picture-advice');
    const field = page.getByRole('textbox');
    await advice.scrollIntoViewIfNeeded();
    const [told, written] = [await advice.boundingBox(), await field.boundingBox()];
    const apart =
      told !== null &&
      written !== null &&
      (told.y + told.height <= written.y ||
        written.y + written.height <= told.y ||
        told.x >= written.x + written.width);
    expect(apart).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it(
    'reads it no longer once it is mended, and nothing is reported',
    async () => {
      await exam.candidate.camera.show('present');
      await adviceIs('none');
      expect(await exam.system.stores.incidents.ofAttempt(exam.attempt.id)).toEqual([]);
    },
    TEST_WITHIN_MS,
  );

  it(
    'may put it away',
    async () => {
      await exam.candidate.camera.show('covered');
      await adviceIs('camera_covered');
      await exam.student.at('advice-put-away').click();
      await adviceIs('none');
    },
    TEST_WITHIN_MS,
  );
});

describe('a student whom somebody joins', () => {
  it(
    'is told nothing of what the proctor is told',
    async () => {
      await exam.candidate.camera.show('two');
      await exam.incident('multiple_faces');
      expect(await exam.student.at('picture-advice').getAttribute('data-advice')).toBe('none');
    },
    TEST_WITHIN_MS,
  );
});
