// An administrator spares a student a rule in the middle of the exam: it counts at once, and the proctor sees that it does.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowser } from '#scripts/simulate/open-browser.ts';
import type { OpenBrowser } from '#scripts/simulate/open-browser.ts';
import { signIn } from '#scripts/simulate/staff-driver.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { openProctoredExam, START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import type { ProctoredExam } from '#test/support/proctored-exam.ts';

let exam: ProctoredExam;
let admin: OpenBrowser;

beforeAll(async () => {
  exam = await openProctoredExam();
  await exam.student.streamIs('recording', 'on');
  admin = await openBrowser();
  const { url } = exam.system;
  const place = `${url}/admin/sittings/${exam.sitting.sittingId}/candidates`;
  await signIn(admin.page, place, await exam.system.addUser('admin'));
}, START_WITHIN_MS);

afterAll(async () => {
  await admin.close();
  await exam[Symbol.asyncDispose]();
});

describe('an administrator', () => {
  it(
    'closes with a tick what a student is spared',
    async () => {
      await exam.candidate.camera.show('two');
      await exam.incident('multiple_faces');
      await admin.page.getByTestId('spare').click();
      await admin.page.getByTestId('spare-multiple_faces').check();
      expect(await accessibilityFaults(admin.page)).toEqual([]);
      await admin.page.getByTestId('spare-save').click();
      const { why } = await exam.incident('multiple_faces', ({ status }) => status === 'closed');
      expect(why.code).toBe('multiple_faces.several_faces');
    },
    TEST_WITHIN_MS,
  );
});

describe('the proctor', () => {
  it('sees on the wall that rules are adjusted', async () => {
    await exam.proctor.page.getByTestId('tile-adjusted').waitFor();
  });

  it(
    'hears of everything else as before, and reads which rules are off',
    async () => {
      await exam.candidate.camera.show('absent');
      const { id } = await exam.incident('face_absent');
      await exam.proctor.page.goto(`${exam.system.url}/incidents/${id}`);
      await exam.proctor.page.getByTestId('adjusted-rules').waitFor();
      const all = await exam.system.stores.incidents.ofAttempt(exam.attempt.id);
      expect(all.map(({ kind }) => kind).sort()).toEqual(['face_absent', 'multiple_faces']);
    },
    TEST_WITHIN_MS,
  );
});
