import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClipId, SegmentId, UploadId, WorkId } from '#contracts/ids.ts';
import { FileObjectStore } from '#platform/file-objects.ts';
import { createLogger } from '#platform/logger.ts';
import { deleteOldWorks, deletePastRetention } from '#server/evidence/retention.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import type { Stores } from '#server/storage/stores.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { aProject } from '#test/support/a-project.ts';
import { startPostgres } from '#test/support/postgres.ts';
import type { TestPostgres } from '#test/support/postgres.ts';
import { aSitting, anIncident, OPENS_AT } from './a-sitting.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const DAY_MS = 86_400_000;
/** The sitting is open for two hours, an attempt takes one, evidence is kept 30 days. */
const DUE_AT = OPENS_AT + 3 * 3_600_000 + 30 * DAY_MS;

let postgres: TestPostgres;
let database: Database;
let stores: Stores;
let directory: string;
let objects: FileObjectStore;

beforeAll(async () => {
  postgres = await startPostgres();
  database = await Database.open({ url: postgres.url, logger });
  stores = createStores(database);
  directory = await mkdtemp(join(tmpdir(), 'emtihan-retention-'));
  objects = await FileObjectStore.create({ directory });
});
afterAll(async () => {
  await database.close();
  await postgres.close();
  await rm(directory, { recursive: true });
});

it('deletes evidence when its days are over, not before, and says so in the audit trail', async () => {
  const { attempt } = await aSitting(stores);
  const incident = await stores.incidents.open(anIncident(attempt, { status: 'closed' }));
  const objectKey = `attempts/${attempt.id}/webcam/one.webm`;
  const none = { startAt: OPENS_AT, endAt: OPENS_AT + 9, bytes: 3, sha256: 'a'.repeat(64) };
  await objects.put(objectKey, Uint8Array.of(1, 2, 3), 'video/webm');
  const segmentId = randomUUID() as SegmentId;
  await stores.segments.save({
    id: segmentId,
    attemptId: attempt.id,
    track: 'webcam',
    smallPicture: false,
    objectKey,
    ...none,
  });
  const clipId = randomUUID() as ClipId;
  await stores.clips.add([
    { id: clipId, incidentId: incident.id, track: 'webcam', smallPicture: false, status: 'ready', ...none },
  ]);

  const run = (now: number): Promise<number> =>
    deletePastRetention({ store: stores.retention, objects, clock: () => now, logger });
  expect(await run(DUE_AT - 1)).toBe(0);
  expect(await objects.list('attempts/')).toEqual([objectKey]);

  expect(await run(DUE_AT)).toBe(1);
  expect(await objects.list('attempts/')).toEqual([]);
  expect(await stores.clips.byId(clipId)).toBeNull();
  expect(await stores.incidents.byId(incident.id)).toMatchObject({ id: incident.id, clips: [] });
  const [proof] = await stores.audit.ofSubject(attempt.id);
  expect(proof).toMatchObject({
    action: 'attempt.evidence_deleted',
    actor: null,
    data: { segments: 1, clips: 1, objects: 1 },
  });
  expect(await run(DUE_AT + DAY_MS)).toBe(0);
});

it('deletes the files of works when their days are over, of theses later, and leaves receipts and the proof', async () => {
  const { users } = await aCohort(stores, { students: 1 });
  const [examinerId] = [(await aSitting(stores)).attempt.candidateId];
  const received = OPENS_AT + 5 * DAY_MS;
  const handedIn = async (workId: WorkId): Promise<string> => {
    const uploadId = randomUUID() as UploadId;
    const key = `works/${workId}/${uploadId}`;
    await objects.put(key, Uint8Array.of(1), 'application/pdf');
    const version = { fileName: 'a.pdf', bytes: 1, sha256: 'a'.repeat(64), contentType: 'application/pdf' };
    const on = {
      receivedAt: received,
      lateMs: 0,
      deduction: 0,
      originality: { state: 'not_checked' as const },
    };
    const audit = { at: 0, actor: null, action: 'work.handed_in' as const, subject: workId, data: {} };
    const given = { ...version, ...on, fileDeletedAt: null };
    await stores.works.addVersion(workId, uploadId, given, { most: 9, audit: () => audit });
    return key;
  };
  const studentId = users[0]!.id;
  const { assignment, enrolmentId } = await aProject(stores, {
    examinerIds: [examinerId],
    studentId,
    opensAt: OPENS_AT,
  });
  const [project, thesis] = [randomUUID() as WorkId, randomUUID() as WorkId];
  await stores.works.begin({ id: project, enrolmentId, studentId, assignmentId: assignment.id });
  const plan = { workId: thesis, topic: assignment.title, supervisorId: examinerId };
  const none = { supervisorReport: null, review: null, admission: null, defence: null };
  const planned = { at: 0, actor: null, action: 'thesis.planned' as const, subject: thesis, data: {} };
  await stores.graduates.addThesis({ id: thesis, enrolmentId, studentId }, { ...plan, ...none }, planned);
  await handedIn(project);
  const kept = await handedIn(thesis);

  const days = { project: 10, thesis: 20 };
  const run = (now: number): Promise<number> =>
    deleteOldWorks({ store: stores.retention, objects, days, clock: () => now, logger });
  expect(await run(received + 10 * DAY_MS - 1)).toBe(0);
  expect(await run(received + 10 * DAY_MS)).toBe(1);
  expect(await objects.list('works/')).toEqual([kept]);
  expect((await stores.works.byId(project))?.versions).toEqual([
    expect.objectContaining({ number: 1, sha256: 'a'.repeat(64), fileDeletedAt: received + 10 * DAY_MS }),
  ]);
  const trail = await stores.audit.ofSubject(project);
  expect(trail.find(({ action }) => action === 'work.files_deleted')?.data).toEqual({ objects: 1 });
  expect(await run(received + 20 * DAY_MS)).toBe(1);
  expect(await objects.list('works/')).toEqual([]);
  expect(await run(received + 30 * DAY_MS)).toBe(0);
});
