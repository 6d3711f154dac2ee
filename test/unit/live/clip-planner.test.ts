import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { AttemptId, ClipId, IncidentId } from '#contracts/ids.ts';
import type { Clip, Incident } from '#contracts/incident.ts';
import type { ClipJob } from '#contracts/jobs.ts';
import { DEFAULT_RULES, ProctoringPolicy } from '#contracts/policy.ts';
import { ClipPlanner } from '#server/live/clip-planner.ts';

const policy = ProctoringPolicy.parse({ requireScreen: false });

function anIncident(): Incident {
  const causes: Incident['why']['causes'] = [];
  return {
    id: randomUUID() as IncidentId,
    attemptId: randomUUID() as AttemptId,
    kind: 'face_absent',
    severity: 'high',
    status: 'open',
    beganAt: 100_000,
    openedAt: 104_000,
    updatedAt: 104_000,
    endedAt: null,
    closedAt: null,
    why: { code: 'face_absent.no_face', facts: {}, rule: DEFAULT_RULES.face_absent, causes },
    decision: null,
    clips: [],
  };
}

describe('the clip planner', () => {
  let now = 104_000;
  let failing = false;
  let small = false;
  let clips: Map<string, Clip>;
  let requested: ClipJob[];
  let completed: AttemptId[];
  let told: Incident[];
  let planner: ClipPlanner;
  let incident: Incident;

  beforeEach(() => {
    now = 104_000;
    failing = false;
    small = false;
    clips = new Map();
    requested = [];
    completed = [];
    told = [];
    incident = anIncident();
    planner = new ClipPlanner({
      clips: {
        add: async (added) => {
          const standing = [...clips.values()];
          return added.map((clip) => {
            const one = standing.find(({ track }) => track === clip.track) ?? clip;
            clips.set(one.id, one);
            return one;
          });
        },
        save: async (clip) => void clips.set(clip.id, clip),
        byId: async (id) => clips.get(id) ?? null,
      },
      segments: {
        ofAttempt: async (attemptId, track) => [
          {
            id: randomUUID() as never,
            attemptId,
            track,
            smallPicture: track === 'webcam' && small,
            objectKey: 'whole',
            startAt: 90_000,
            endAt: 100_000,
            bytes: 1,
            sha256: null,
          },
          {
            id: randomUUID() as never,
            attemptId,
            track,
            smallPicture: track === 'webcam' && small,
            objectKey: 'being-written',
            startAt: 100_000,
            endAt: null,
            bytes: null,
            sha256: null,
          },
        ],
      },
      incidents: { byId: async () => ({ ...incident, clips: [...clips.values()] }) },
      request: async (job) => {
        if (failing) throw new Error('queue away');
        requested.push(job);
      },
      completeRecording: async (attemptId) => void completed.push(attemptId),
      onReady: (ready) => void told.push(ready),
      newId: randomUUID,
      clock: () => now,
      logger: pino({ level: 'silent' }),
    });
  });

  test('after a restart it files the clips of an incident that has none, and plans their cut', async () => {
    await planner.takeUp({ ...incident, status: 'closed', closedAt: 108_000 }, policy);
    now = 200_000;
    await planner.tick();
    expect(requested.map(({ tracks }) => tracks.map(({ clipId }) => clipId))).toEqual([[...clips.keys()]]);
  });

  test('filed a second time, because the first answer was lost, an incident keeps its first clips', async () => {
    const first = await planner.open(incident, policy);
    expect((await planner.open(incident, policy)).clips).toEqual(first.clips);
  });

  test('waits until the span is over, then asks once with complete segments only', async () => {
    const opened = await planner.open(incident, policy);
    await planner.tick();
    expect(requested).toEqual([]);
    planner.follow({ ...opened, status: 'closed', closedAt: 108_000 });
    now = 113_000;
    await planner.tick();
    await planner.tick();
    expect(completed).toEqual([incident.attemptId]);
    expect(requested).toHaveLength(1);
    expect(requested[0]).toMatchObject({ fromAt: 95_000, toAt: 113_000, posterAt: 104_000 });
    expect(requested[0]?.tracks[0]?.segments).toEqual([
      { objectKey: 'whole', startAt: 90_000, endAt: 100_000 },
    ]);
  });

  test('cuts a long episode at the longest span without waiting for its end', async () => {
    await planner.open(incident, policy);
    now = 125_000;
    await planner.tick();
    expect(requested).toHaveLength(1);
  });

  test('asks again where the queue was away', async () => {
    await planner.open(incident, policy);
    now = 125_000;
    failing = true;
    await planner.tick();
    failing = false;
    await planner.tick();
    expect(requested).toHaveLength(1);
  });

  test('says of a clip that its picture is the small one, from the moment it is asked for', async () => {
    small = true;
    const opened = await planner.open(incident, ProctoringPolicy.parse({ requireScreen: true }));
    expect(opened.clips.map((clip) => clip.smallPicture)).toEqual([false, false]);
    now = 125_000;
    await planner.tick();
    const [webcam, screen] = opened.clips.map(({ id }) => clips.get(id));
    expect([webcam?.smallPicture, screen?.smallPicture]).toEqual([true, false]);
    const sha256 = 'a'.repeat(64);
    const span = { startAt: 95_000, endAt: 113_000, bytes: 7, sha256 };
    await planner.complete({
      incidentId: incident.id,
      tracks: [{ ok: true, clipId: webcam!.id, ...span }],
    });
    expect(clips.get(webcam!.id)).toMatchObject({ status: 'ready', smallPicture: true });
  });

  test('asks for the screen too where the exam shares it', async () => {
    const opened = await planner.open(incident, ProctoringPolicy.parse({ requireScreen: true }));
    expect(opened.clips.map((clip) => clip.track)).toEqual(['webcam', 'screen']);
  });

  test('files what became ready and tells of it', async () => {
    const opened = await planner.open(incident, policy);
    const clipId = opened.clips[0]?.id as ClipId;
    const sha256 = 'a'.repeat(64);
    await planner.complete({
      incidentId: incident.id,
      tracks: [{ ok: true, clipId, startAt: 95_000, endAt: 113_000, bytes: 7, sha256 }],
    });
    expect(clips.get(clipId)).toMatchObject({
      status: 'ready',
      startAt: 95_000,
      endAt: 113_000,
      bytes: 7,
      sha256,
    });
    expect(told).toHaveLength(1);
  });

  test('files a clip that nothing was recorded for as failed', async () => {
    const opened = await planner.open(incident, policy);
    const clipId = opened.clips[0]?.id as ClipId;
    await planner.complete({
      incidentId: incident.id,
      tracks: [{ ok: false, clipId, code: 'clip.no_recording' }],
    });
    expect(clips.get(clipId)?.status).toBe('failed');
  });
});
