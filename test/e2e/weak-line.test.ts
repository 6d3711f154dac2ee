// A student on a weak line: little is sent, everything still works, and everything comes back.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { clipObjectKeys } from '#contracts/evidence.ts';
import type { Incident } from '#contracts/incident.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { openProctoredExam, START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import type { ProctoredExam } from '#test/support/proctored-exam.ts';
import { marksOf } from '#test/support/scene-marks.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { until } from '#test/support/until.ts';
import { rememberConnections, uplinkKbps } from '#test/support/uplink.ts';

/** What the issue of a village line allows for picture and sound together, kbit/s. */
const MOST_KBPS = 60;
const MEASURED_MS = 12_000;

let exam: ProctoredExam;

beforeAll(async () => {
  exam = await openProctoredExam({
    policy: { clipBeforeMs: 3_000, clipAfterMs: 2_000 },
    prepare: rememberConnections,
  });
  await exam.student.streamIs('recording', 'on');
}, START_WITHIN_MS);

afterAll(async () => {
  await exam[Symbol.asyncDispose]();
});

const kinds = async (): Promise<string[]> =>
  (await exam.system.stores.incidents.ofAttempt(exam.attempt.id)).map(({ kind }) => kind);

describe('a student who chooses to send little', () => {
  it('is told what is sent now and why', async () => {
    await exam.student.at('send-little').check();
    await exam.student.streamIs('camera', 'small');
    await exam.student.streamIs('screen', 'held');
    await exam.student.streamIs('recording', 'small');
    await exam.student.page
      .locator('[data-testid="line"][data-pace="light"][data-reason="chosen"]')
      .waitFor();
    expect(await accessibilityFaults(exam.student.page)).toEqual([]);
  });

  it('is on the proctor’s wall as one on a weak line', async () => {
    await exam.proctor.page.locator('[data-testid="tile"][data-stream="live"]').waitFor();
    await exam.proctor.page.getByTestId('tile-line').waitFor();
  });

  it(
    'is seen and heard within sixty kilobits a second while the frames go on',
    async () => {
      const from = Date.now();
      const kbps = await uplinkKbps(exam.student.page, MEASURED_MS);
      const observations = (await heard()).filter(({ type, at }) => type === 'observation' && at >= from);
      expect(kbps).toBeLessThanOrEqual(MOST_KBPS);
      expect(observations.length).toBeGreaterThanOrEqual(MEASURED_MS / 5_000);
    },
    TEST_WITHIN_MS,
  );

  it('is shown by the small picture in full, which says so', async () => {
    const { page } = exam.proctor;
    await page.getByTestId('tile').click();
    await page.locator('[data-testid="full-webcam"][data-small="true"][data-stream="live"]').waitFor();
    await page.getByTestId('state-line').getByText('chosen by the candidate').waitFor();
    await page.getByTestId('full-close').click();
  });

  it(
    'has an incident with a clip of the small picture',
    async () => {
      await exam.candidate.camera.show('absent');
      await exam.incident('face_absent');
      await exam.candidate.camera.show('present');
      const { clips, attemptId, beganAt }: Incident = await exam.incident(
        'face_absent',
        (incident) => incident.clips.some(({ status }) => status === 'ready'),
        40_000,
      );
      const clip = clips.find(({ track }) => track === 'webcam');
      expect(clip).toMatchObject({ status: 'ready', smallPicture: true });
      const { videoKey } = clipObjectKeys(attemptId, clip!.id);
      const marks = await marksOf(join(exam.system.objectsDirectory, videoKey));
      const shown = marks.findLast(({ atMs }) => (clip!.startAt ?? 0) + atMs <= beganAt + 1_000);
      expect(shown?.state).toBe('absent');
    },
    TEST_WITHIN_MS,
  );

  it('has no incident for what is not sent', async () => {
    expect(new Set(await kinds())).toEqual(new Set(['face_absent']));
  });

  it(
    'sends everything again when the choice is taken back',
    async () => {
      await exam.student.at('send-little').uncheck();
      await exam.student.streamIs('camera', 'on');
      await exam.student.streamIs('screen', 'on');
      await exam.student.streamIs('recording', 'on');
      await exam.proctor.page.getByTestId('tile-line').waitFor({ state: 'detached' });
      await until(async () => (await heard()).findLast(({ type }) => type === 'line'), {
        what: 'the line in the timeline',
      });
      expect(new Set(await kinds())).toEqual(new Set(['face_absent']));
    },
    TEST_WITHIN_MS,
  );
});

/** What the rules have heard of the student so far. */
async function heard(): Promise<TimelineEvent[]> {
  const entries = await Array.fromAsync(exam.system.stores.timeline.ofAttempt(exam.attempt.id));
  return entries.map(({ event }) => event);
}
