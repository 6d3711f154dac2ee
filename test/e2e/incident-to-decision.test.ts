// A scene changes before a student's camera; a proctor learns of it, plays the clip and decides. With the rules as they
// are by default: the times proven here are the ones that a proctor lives with.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { clipObjectKeys } from '#contracts/evidence.ts';
import type { Clip, Incident } from '#contracts/incident.ts';
import { DEFAULT_RULES, ProctoringPolicy } from '#contracts/policy.ts';
import { accessibilityFaults } from '#test/support/accessibility.ts';
import { openProctoredExam, START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import type { ProctoredExam } from '#test/support/proctored-exam.ts';
import { marksOf, watchMarks } from '#test/support/scene-marks.ts';
import type { MarkWatch } from '#test/support/scene-marks.ts';
import { until } from '#test/support/until.ts';

/** Beyond the rule's own time: one tick of the tap, one of the rules, and the way between. */
const SLACK_MS = 1_500;
const { clipBeforeMs, clipAfterMs } = ProctoringPolicy.parse({});

let exam: ProctoredExam;
/** The student's own picture, whose mark says when the camera saw a change. */
let self: MarkWatch;

beforeAll(async () => {
  exam = await openProctoredExam();
  self = await watchMarks(exam.student.selfView);
}, START_WITHIN_MS);

afterAll(async () => {
  await exam[Symbol.asyncDispose]();
});

/** Changes the scene; the instant at which the student's own browser showed it. */
async function show(state: 'present' | 'absent' | 'two' | 'covered'): Promise<number> {
  const before = Date.now();
  await exam.candidate.camera.show(state);
  return await self.changedTo(state, before);
}

describe('a student in the exam', () => {
  it('sends camera, microphone and screen, and is recorded', async () => {
    await exam.student.streamIs('camera', 'on');
    await exam.student.streamIs('microphone', 'on');
    await exam.student.streamIs('screen', 'on');
    await exam.student.streamIs('recording', 'on');
  });

  it('is seen live on the proctor’s wall', async () => {
    const tile = exam.proctor.page.locator('[data-testid="tile"][data-stream="live"]');
    await tile.waitFor();
    const watch = await watchMarks(tile.locator('video'));
    expect(await watch.changedTo('present', 0)).toBeLessThanOrEqual(Date.now());
  });

  it(
    'is seen and heard in full, with the screen',
    async () => {
      const { page } = exam.proctor;
      await page.getByTestId('tile').click();
      await page.locator('[data-testid="full-webcam"][data-stream="live"]').waitFor();
      await page.locator('[data-testid="full-screen"][data-stream="live"]').waitFor();
      const widths = () =>
        page
          .getByTestId('full-view')
          .locator('video')
          .evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).videoWidth));
      expect(
        // A machine that is busy at the start looks like a thin line, and the picture grows by and by.
        await until(async () => (await widths()).every((width) => width > 320) && widths(), {
          timeoutMs: 45_000,
        }),
      ).toHaveLength(2);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByTestId('full-close').click();
    },
    TEST_WITHIN_MS,
  );
});

describe('a student who walks out of the picture and comes back', () => {
  const rule = DEFAULT_RULES.face_absent;
  let leftAt: number;
  let backAt: number;
  let incident: Incident;

  it('opens an incident within the rule’s time', async () => {
    leftAt = await show('absent');
    incident = await exam.incident('face_absent');
    expect(incident.openedAt - leftAt).toBeGreaterThanOrEqual(rule.openAfterMs - SLACK_MS);
    expect(incident.openedAt - leftAt).toBeLessThanOrEqual(rule.openAfterMs + SLACK_MS);
  });

  it('is told on the proctor’s page at once', async () => {
    await exam.proctor.page.locator(`[data-incident-ids~="${incident.id}"]`).waitFor();
    expect(Date.now() - incident.openedAt).toBeLessThan(3_000);
    await exam.proctor.page.getByTestId('tile-incident').waitFor();
  });

  it('closes the incident when the face is back', async () => {
    backAt = await show('present');
    incident = await exam.incident('face_absent', ({ status }) => status === 'closed');
    expect(incident.endedAt).toBeLessThanOrEqual(backAt + SLACK_MS);
    expect((incident.closedAt ?? 0) - backAt).toBeLessThanOrEqual(rule.closeAfterMs + SLACK_MS);
  });

  it(
    'has clips within five seconds of their span’s end',
    async () => {
      incident = await exam.incident('face_absent', ({ clips }) =>
        clips.every(({ status }) => status === 'ready'),
      );
      expect(Date.now() - ((incident.closedAt ?? 0) + clipAfterMs)).toBeLessThan(5_000);
    },
    TEST_WITHIN_MS,
  );

  it(
    'has a clip that begins before it happened and shows the moment',
    async () => {
      const clip = webcamOf(incident);
      const { videoKey } = clipObjectKeys(incident.attemptId, clip.id);
      const startAt = clip.startAt ?? 0;
      expect(startAt).toBeLessThanOrEqual(incident.beganAt - clipBeforeMs);

      const marks = await marksOf(join(exam.system.objectsDirectory, videoKey));
      const shownAt = (at: number) => marks.findLast(({ atMs }) => startAt + atMs <= at)?.state;
      expect(shownAt(leftAt - 2_000)).toBe('present');
      expect(shownAt(incident.beganAt)).toBe('absent');
      expect(shownAt(backAt + 2_000)).toBe('present');
      const gone = marks.find(({ state }) => state === 'absent');
      expect(Math.abs(startAt + (gone?.atMs ?? 0) - leftAt)).toBeLessThan(500);
    },
    TEST_WITHIN_MS,
  );

  it(
    'has a clip that plays and seeks on the proctor’s page',
    async () => {
      const { page } = exam.proctor;
      await page.locator(`[data-incident-ids~="${incident.id}"] .feed-open`).click();
      const video = page.getByTestId('clip-webcam');
      const look = () =>
        video.evaluate((element) => {
          const { currentTime, duration, seekable, error } = element as HTMLVideoElement;
          return {
            currentTime,
            duration,
            end: seekable.length > 0 ? seekable.end(0) : 0,
            error: error?.message,
          };
        });
      await page.getByTestId('clip-play').click();
      const first = await until(async () => ((await look()).currentTime > 0.2 ? look() : null), {
        timeoutMs: 20_000,
      });
      await until(async () => (await look()).currentTime > first.currentTime + 1, { timeoutMs: 20_000 });
      expect(first.end).toBeCloseTo(first.duration, 1);

      await page.getByTestId('clip-began').click();
      const watch = await watchMarks(video);
      await watch.changedTo('absent', 0);
    },
    TEST_WITHIN_MS,
  );

  it(
    'has a page without accessibility faults',
    async () => {
      expect(await accessibilityFaults(exam.proctor.page)).toEqual([]);
    },
    TEST_WITHIN_MS,
  );

  it('is confirmed with a note', async () => {
    const { page } = exam.proctor;
    await page.getByTestId('note').fill('Left the room; see 0:05.');
    await page.getByTestId('confirm').click();
    await page.getByTestId('decision').getByTestId('verdict').waitFor();
    const { decision } = await exam.incident('face_absent');
    expect(decision).toMatchObject({
      verdict: 'confirmed',
      note: 'Left the room; see 0:05.',
      decidedBy: exam.proctorUser.id,
    });
  });
});

describe('a second person in the picture', () => {
  let incident: Incident;

  it('opens an incident within the rule’s time', async () => {
    const { openAfterMs } = DEFAULT_RULES.multiple_faces;
    const joinedAt = await show('two');
    incident = await exam.incident('multiple_faces');
    expect(incident.openedAt - joinedAt).toBeLessThanOrEqual(openAfterMs + SLACK_MS);
    await show('present');
  });

  it(
    'is dismissed from the feed',
    async () => {
      const { page } = exam.proctor;
      await page.goto(`${exam.system.url}/sittings/${exam.sitting.sittingId}`);
      await page.locator(`[data-incident-ids~="${incident.id}"]`).getByTestId('feed-dismiss').click();
      const { decision } = await exam.incident('multiple_faces', (one) => one.decision !== null);
      expect(decision?.verdict).toBe('dismissed');
    },
    TEST_WITHIN_MS,
  );
});

describe('a covered lens', () => {
  it('opens an incident within the rule’s time', async () => {
    const { openAfterMs } = DEFAULT_RULES.camera_covered;
    const coveredAt = await show('covered');
    const incident = await exam.incident('camera_covered');
    expect(incident.openedAt - coveredAt).toBeLessThanOrEqual(openAfterMs + SLACK_MS);
    await show('present');
  });

  it('is not taken for an absent face as well', async () => {
    await exam.incident('camera_covered', ({ status }) => status === 'closed');
    const kinds = (await exam.system.stores.incidents.ofAttempt(exam.attempt.id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'face_absent')).toHaveLength(1);
  });
});

describe('the wall with live tiles and incidents', () => {
  it(
    'has nothing that axe minds at WCAG 2.2 AA',
    async () => {
      expect(await accessibilityFaults(exam.proctor.page)).toEqual([]);
    },
    TEST_WITHIN_MS,
  );
});

function webcamOf({ clips }: Incident): Clip {
  const clip = clips.find(({ track }) => track === 'webcam');
  if (!clip) throw new Error('an incident without a clip of the webcam');
  return clip;
}
