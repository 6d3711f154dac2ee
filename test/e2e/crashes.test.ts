// Processes die in the middle of an exam; the student writes on, nothing that was there is lost, and what was going on
// goes on.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Segment } from '#contracts/evidence.ts';
import type { Incident } from '#contracts/incident.ts';
import { QUEUES } from '#contracts/jobs.ts';
import { DEFAULT_RULES } from '#contracts/policy.ts';
import { replayIncident } from '#server/incident/replay-incident.ts';
import type { TestProcess } from '#test/support/child-process.ts';
import { probe } from '#test/support/ffmpeg.ts';
import { openProctoredExam, START_WITHIN_MS, TEST_WITHIN_MS } from '#test/support/proctored-exam.ts';
import type { ProctoredExam } from '#test/support/proctored-exam.ts';
import { timeAccount } from '#server/attempt/time-ledger.ts';
import { until } from '#test/support/until.ts';

let exam: ProctoredExam;

beforeAll(async () => {
  const face_absent = { ...DEFAULT_RULES.face_absent, openAfterMs: 1_000, closeAfterMs: 500, minSamples: 2 };
  exam = await openProctoredExam({
    policy: { rules: { face_absent }, clipBeforeMs: 2_000, clipAfterMs: 1_000, sampleEveryMs: 500 },
  });
  await exam.student.streamIs('recording', 'on');
}, START_WITHIN_MS);

afterAll(async () => {
  await exam[Symbol.asyncDispose]();
});

async function segments(): Promise<Segment[]> {
  const { stores } = exam.system;
  return await stores.segments.ofAttempt(exam.attempt.id, 'webcam', 0, Number.MAX_SAFE_INTEGER);
}

describe('a vision worker killed in the middle of a frame', () => {
  let frames: Queue;

  beforeAll(() => {
    frames = new Queue(QUEUES.frames, { connection: { url: exam.system.redis.url } });
  });
  afterAll(async () => {
    await frames.close();
  });

  it(
    'leaves its frame to the worker that replaces it',
    async () => {
      const [worker] = exam.system.workers;
      if (!worker) throw new Error('no worker');
      await killInTheMiddle(worker, frames);
      await exam.system.startWorker();
      await until(async () => (await frames.getActiveCount()) === 0, { timeoutMs: 20_000 });
      expect(await frames.getFailedCount()).toBe(0);
    },
    TEST_WITHIN_MS,
  );

  it(
    'is missed by no incident that follows',
    async () => {
      await exam.candidate.camera.show('absent');
      const opened = await exam.incident('face_absent');
      await exam.candidate.camera.show('present');
      const closed = await exam.incident('face_absent', ({ status }) => status === 'closed');
      expect(closed.id).toBe(opened.id);
    },
    TEST_WITHIN_MS,
  );
});

describe('a server killed in the middle of the exam', () => {
  let open: Incident;
  let killedAt: number;
  let deadlineAt: number | null;

  it(
    'does not stop the student from writing',
    async () => {
      const { student, system, candidate } = exam;
      await student.goTo(3);
      await student.write('Before the crash. ');
      await student.answerIs('saved');
      await candidate.camera.show('absent');
      open = await exam.incident('face_absent', ({ status }) => status === 'open');
      deadlineAt = (await system.stores.attempts.byId(exam.attempt.id))?.deadlineAt ?? null;

      await system.server.end('SIGKILL');
      killedAt = Date.now();
      await student.write('After the crash. ');
      await student.answerIs('waiting');
      await student.at('offline').waitFor();
    },
    TEST_WITHIN_MS,
  );

  it(
    'finds the student back in the room by itself after its restart',
    async () => {
      await exam.system.startServer();
      await exam.student.inRoom();
      await exam.student.streamIs('recording', 'on');
    },
    TEST_WITHIN_MS,
  );

  it('has lost no answer', async () => {
    await exam.student.answerIs('saved');
    const answers = await exam.system.stores.answers.ofAttempt(exam.attempt.id);
    expect(answers.map(({ value }) => value)).toEqual([
      { kind: 'text', text: 'Before the crash. After the crash. ' },
    ]);
  });

  it('has kept the attempt, and has given back what the crash cost', async () => {
    const { attempts, timeLedgers } = exam.system.stores;
    const attempt = await attempts.byId(exam.attempt.id);
    expect(attempt?.status).toBe('live');
    const account = timeAccount(await timeLedgers.ofAttempt(exam.attempt.id), Date.now());
    const { line = 0, platform = 0 } = account?.spentMs ?? {};
    expect(platform).toBeGreaterThan(0);
    expect((attempt?.deadlineAt ?? 0) - (deadlineAt ?? 0)).toBe(line + platform);
  });

  it('has recorded up to the last second', async () => {
    const before = (await segments()).filter(({ startAt }) => startAt < killedAt);
    const last = before.at(-1);
    if (!last) throw new Error('nothing was recorded');
    expect(killedAt - (last.endAt ?? 0)).toBeLessThan(1_000);

    const file = join(exam.system.objectsDirectory, last.objectKey);
    expect(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ).toBe(last.sha256);
    const { packets } = await probe(file);
    const endMs = Math.max(...packets.map(({ pts_time }) => Number(pts_time) * 1_000));
    expect(killedAt - (last.startAt + endMs)).toBeLessThan(1_000);
  });

  it(
    'goes on with the incident that was open',
    async () => {
      await exam.candidate.camera.show('present');
      const closed = await exam.incident('face_absent', ({ status }) => status === 'closed', 30_000);
      expect(closed.id).toBe(open.id);
    },
    TEST_WITHIN_MS,
  );

  it(
    'cuts the clip from what was recorded before and after',
    async () => {
      const { clips } = await exam.incident(
        'face_absent',
        (incident) => incident.clips.every(({ status }) => status === 'ready'),
        30_000,
      );
      const webcam = clips.find(({ track }) => track === 'webcam');
      expect(webcam?.startAt).toBeLessThan(killedAt);
      expect(webcam?.endAt).toBeGreaterThan(killedAt);
    },
    TEST_WITHIN_MS,
  );

  it(
    'shows the student to the proctor again without a click',
    async () => {
      const tile = exam.proctor.page.locator('[data-testid="tile"][data-stream="live"]');
      await tile.waitFor();
      const playing = () =>
        tile.locator('video').evaluate((video) => (video as HTMLVideoElement).currentTime);
      const before = await playing();
      await until(async () => (await playing()) !== before);
    },
    TEST_WITHIN_MS,
  );
});

describe('the record of the exam', () => {
  it(
    'gives every incident again in every value, whatever died meanwhile',
    async () => {
      const { stores } = exam.system;
      const policy = await stores.policies.ofAttempt(exam.attempt.id);
      if (!policy) throw new Error('no policy recorded');
      const incidents = await stores.incidents.ofAttempt(exam.attempt.id);
      expect(incidents.map(({ kind }) => kind)).toContain('face_absent');
      for (const incident of incidents) {
        const record = stores.timeline.ofAttempt(exam.attempt.id);
        expect(await replayIncident(incident, policy, record)).toMatchObject({ differences: [], missing: 0 });
      }
    },
    TEST_WITHIN_MS,
  );
});

/** Stops the worker again and again until it holds a frame, then kills it. */
async function killInTheMiddle(worker: TestProcess, frames: Queue): Promise<void> {
  await until(
    async () => {
      process.kill(worker.pid, 'SIGSTOP');
      if ((await frames.getActiveCount()) > 0) return true;
      process.kill(worker.pid, 'SIGCONT');
      return false;
    },
    { timeoutMs: 30_000, everyMs: 7, what: 'the worker holds a frame' },
  );
  await worker.end('SIGKILL');
}
