import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { ClipId, SegmentId } from '#contracts/ids.ts';
import type { Clip, Decision } from '#contracts/incident.ts';
import type { Segment } from '#contracts/evidence.ts';
import { createLogger } from '#platform/logger.ts';
import { attemptPorts } from '#test/support/attempt-ports.ts';
import { AttemptService } from '#server/attempt/attempt-service.ts';
import { examRules } from '#server/exam/exam-rules.ts';
import { ReviewService } from '#server/review/review-service.ts';
import { CONSENT_VERSION } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import type { Stores } from '#server/storage/stores.ts';
import { startPostgres } from '#test/support/postgres.ts';
import type { TestPostgres } from '#test/support/postgres.ts';
import { recordedTimeline } from '#test/support/recorded-timeline.ts';
import { anObservation } from '../../unit/incident/timeline.ts';
import { OPENS_AT, aSitting, aUser, anIncident } from './a-sitting.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

describe('the stores', () => {
  let postgres: TestPostgres;
  let database: Database;
  let stores: Stores;
  let service: AttemptService;
  let now = OPENS_AT;

  beforeAll(async () => {
    postgres = await startPostgres();
    database = await Database.open({ url: postgres.url, logger });
    stores = createStores(database);
    service = AttemptService.create({ ...stores, ...attemptPorts, examRules, clock: () => now });
  });
  afterAll(async () => {
    await database.close();
    await postgres.close();
  });

  async function aLiveAttempt() {
    const made = await aSitting(stores);
    now = OPENS_AT;
    await service.consent(made.attempt.id, examRules.requiredPurposes(made.exam.policy), CONSENT_VERSION);
    return { ...made, attempt: await service.start(made.attempt.id) };
  }

  test('give back what they were given', async () => {
    const { exam, sitting, user, attempt } = await aSitting(stores);
    expect(await stores.exams.byId(exam.id)).toEqual(exam);
    expect(await stores.exams.ofSitting(sitting.id)).toEqual(exam);
    expect(await stores.sittings.byId(sitting.id)).toEqual(sitting);
    expect(await stores.users.byId(user.id)).toEqual(user);
    expect(await stores.attempts.byId(attempt.id)).toEqual(attempt);
    const roster = [{ attempt, displayName: user.displayName, login: user.login }];
    expect(await stores.attempts.rosterOf(sitting.id)).toEqual(roster);
    expect((await stores.exams.list())[0]).toEqual(exam);
  });

  test('a login is taken in any case of its letters', async () => {
    await stores.users.add(aUser({ login: 'Aigerim' }), 'a hash');
    expect(await stores.users.byLogin('aIGERIM')).toMatchObject({ passwordHash: 'a hash' });
    await expect(stores.users.add(aUser({ login: 'aigerim' }))).rejects.toMatchObject({
      code: 'user.login_taken',
    });
  });

  test('a candidate has one attempt in a sitting, however often added', async () => {
    const { attempt } = await aSitting(stores);
    expect(await stores.attempts.add({ ...attempt, id: randomUUID() as typeof attempt.id })).toEqual(attempt);
  });

  test('of many who use a join link at once exactly one gets in', async () => {
    const { attempt, user } = await aSitting(stores);
    const tokenHash = randomUUID();
    const link = { tokenHash, attemptId: attempt.id, userId: user.id, expiresAt: OPENS_AT + 1_000 };
    await stores.joinLinks.add(link);
    expect(await stores.joinLinks.use('no such', OPENS_AT)).toBe('unknown');
    expect(await stores.joinLinks.use(tokenHash, OPENS_AT + 1_000)).toBe('expired');
    const uses = await Promise.all(
      Array.from({ length: 8 }, () => stores.joinLinks.use(tokenHash, OPENS_AT)),
    );
    expect(uses.filter((use) => typeof use === 'object')).toEqual([
      { attemptId: attempt.id, userId: user.id },
    ]);
    expect(uses.filter((use) => use === 'used').length).toBe(7);
  });

  test('sessions are found, prolonged and ended', async () => {
    const { attempt, user } = await aSitting(stores);
    const session = (tokenHash: string) => ({
      tokenHash,
      userId: user.id,
      attemptId: attempt.id,
      hasPortal: false,
      createdAt: OPENS_AT,
      expiresAt: OPENS_AT + 1,
    });
    const [first, second] = [randomUUID(), randomUUID()] as const;
    await stores.sessions.add(session(first));
    await stores.sessions.add(session(second));
    await stores.sessions.touch(first, OPENS_AT + 5);
    expect(await stores.sessions.find(first)).toEqual({ ...session(first), expiresAt: OPENS_AT + 5 });
    expect(await stores.sessions.removeOfUser(user.id, first)).toEqual([second]);
    await stores.sessions.removeExpired(OPENS_AT + 5);
    expect(await stores.sessions.find(first)).toBeNull();
  });

  test('of two saves of one answer at once the higher revision stays, and the other is stale or overwritten', async () => {
    const { attempt } = await aLiveAttempt();
    const save = (revision: number) =>
      service.saveAnswer(attempt.id, {
        questionId: 'q1',
        value: { kind: 'text', text: `text ${revision}` },
        revision,
      });
    for (let round = 1; round < 40; round += 2) await Promise.allSettled([save(round), save(round + 1)]);
    const [answer] = await stores.answers.ofAttempt(attempt.id);
    expect(answer).toMatchObject({ revision: 40, value: { text: 'text 40' } });
    await expect(save(40)).rejects.toMatchObject({ code: 'answer.stale' });
  });

  test('after a submission no answer is kept, not even one on its way', async () => {
    const { attempt } = await aLiveAttempt();
    const answer = {
      questionId: 'q1',
      value: { kind: 'text', text: 'late' } as const,
      revision: 1,
      savedAt: now,
    };
    await service.submit(attempt.id);
    expect(await stores.answers.save(attempt.id, answer, 2_000)).toBe('over');
  });

  test('of many submissions at once one counts, with one receipt of the answers kept', async () => {
    const { attempt } = await aLiveAttempt();
    const value = { kind: 'text', text: 'all of it' } as const;
    await service.saveAnswer(attempt.id, { questionId: 'q1', value, revision: 1 });
    const handed = await Promise.all(Array.from({ length: 8 }, () => service.submit(attempt.id)));
    expect(new Set(handed.map(({ status, endedAt }) => `${status} ${endedAt}`)).size).toBe(1);
    const ended = (await stores.timeLedgers.ofAttempt(attempt.id)).filter(({ type }) => type === 'ended');
    expect(ended).toHaveLength(1);
    expect(await service.receipt(attempt.id)).toMatchObject({ matches: true, receipt: { answerCount: 1 } });
  });

  test('of two who append to a time ledger at once neither is lost', async () => {
    const { attempt, user } = await aLiveAttempt();
    const give = () =>
      service.desk.giveTime(attempt.id, { by: user.id, reason: 'The fire alarm rang', ms: 60_000 });
    await Promise.all([give(), give(), give(), give()]);
    expect((await service.get(attempt.id)).deadlineAt).toBe((attempt.deadlineAt ?? 0) + 240_000);
  });

  test('time ledgers and receipts cannot be rewritten', async () => {
    const { attempt } = await aLiveAttempt();
    await service.submit(attempt.id);
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    for (const change of ['update time_events set seq = 0', 'delete from receipts', 'truncate time_events'])
      await expect(client.query(change)).rejects.toThrow('append-only');
    await client.end();
  });

  test('the platform learns when it last worked', async () => {
    await stores.platformLife.beat(1_000);
    expect(await stores.platformLife.beat(9_000)).toBe(1_000);
  });

  test('every step of an attempt is in the audit trail, which cannot be changed', async () => {
    const { attempt, user } = await aLiveAttempt();
    await service.submit(attempt.id);
    const trail = await stores.audit.ofSubject(attempt.id);
    expect(trail.map(({ action, actor }) => [action, actor])).toEqual([
      ['attempt.consented', user.id],
      ['attempt.started', user.id],
      ['attempt.submitted', user.id],
    ]);
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    for (const change of ['update audit set at = 0', 'delete from audit', 'truncate audit']) {
      await expect(client.query(change)).rejects.toThrow('append-only');
    }
    await client.end();
  });

  test('attempts whose time ran out end at their deadline, those in time go on', async () => {
    const { attempt } = await aLiveAttempt();
    const deadlineAt = attempt.deadlineAt ?? 0;
    expect(await service.expireDue(deadlineAt + 2_000)).toEqual([]);
    const expired = await service.expireDue(deadlineAt + 2_001);
    expect(expired.find(({ id }) => id === attempt.id)).toMatchObject({
      status: 'timed_out',
      endedAt: deadlineAt,
    });
    expect((await stores.attempts.listUnderWay()).map(({ id }) => id)).not.toContain(attempt.id);
  });

  test('a timeline is read as it was heard, a batch of it written twice or by halves', async () => {
    const { attempt } = await aSitting(stores);
    const events: TimelineEvent[] = [
      { type: 'exam', at: OPENS_AT, state: 'live' },
      { type: 'clock', at: OPENS_AT + 3_000 },
      observationAt(attempt, OPENS_AT + 1_000),
      { type: 'attention', at: OPENS_AT + 500, kind: 'tab_hidden' },
      ...Array.from({ length: 1_200 }, (_, s) => observationAt(attempt, OPENS_AT + 9_000 + s)),
    ];
    const entries = events.map((event, index) => ({ seq: index + 1, event }));
    const rows = entries.map((entry) => ({ attemptId: attempt.id, ...entry }));
    await stores.timeline.addMany(rows.slice(0, 700));
    await stores.timeline.addMany(rows.slice(600).toReversed());
    await stores.timeline.addMany(rows);
    await stores.timeline.addMany([]);
    expect(await recordedTimeline(stores, attempt.id)).toEqual(entries);
  });

  test('an attempt has its newest checkpoint, until its evidence is deleted', async () => {
    const { attempt } = await aSitting(stores);
    expect(await stores.checkpoints.ofAttempt(attempt.id)).toBeNull();
    await stores.checkpoints.save(attempt.id, { version: 1, seq: 7, state: { now: 1 } });
    await stores.checkpoints.save(attempt.id, { version: 2, seq: 9, state: { now: [2] } });
    expect(await stores.checkpoints.ofAttempt(attempt.id)).toEqual({
      version: 2,
      seq: 9,
      state: { now: [2] },
    });
    await stores.retention.forget(attempt.id, OPENS_AT, 0);
    expect(await stores.checkpoints.ofAttempt(attempt.id)).toBeNull();
  });

  test('an attempt keeps the policy that it began with', async () => {
    const { attempt, exam } = await aSitting(stores);
    expect(await stores.policies.ofAttempt(attempt.id)).toBeNull();
    expect(await stores.policies.record(attempt.id, exam.policy)).toEqual(exam.policy);
    expect(await stores.policies.record(attempt.id, { ...exam.policy, darkBelow: 0.5 })).toEqual(exam.policy);
    expect(await stores.policies.ofAttempt(attempt.id)).toEqual(exam.policy);
  });

  test('one incident of a kind is open on an attempt, whoever opens how many at once', async () => {
    const { attempt, sitting } = await aSitting(stores);
    const tries = Array.from({ length: 6 }, (_, index) => anIncident(attempt, { beganAt: OPENS_AT + index }));
    const opened = await Promise.all(tries.map((incident) => stores.incidents.open(incident)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    const [open] = await stores.incidents.openOfAttempt(attempt.id);
    expect(open).toEqual(opened[0]);
    if (!open) throw new Error('nothing open');
    const end = { status: 'closed', endedAt: OPENS_AT + 9_000, closedAt: OPENS_AT + 9_500 } as const;
    expect(await stores.incidents.save({ ...open, ...end })).toMatchObject(end);
    expect(await stores.incidents.openOfAttempt(attempt.id)).toEqual([]);
    const next = anIncident(attempt, { beganAt: OPENS_AT + 20_000, openedAt: OPENS_AT + 24_000 });
    await stores.incidents.open(next);
    expect((await stores.incidents.ofSitting(sitting.id)).map(({ id }) => id)).toEqual([next.id, open.id]);
    expect((await stores.incidents.ofSitting(sitting.id, { limit: 1 })).map(({ id }) => id)).toEqual([
      next.id,
    ]);
    expect((await stores.incidents.open({ ...open, id: next.id })).id).toBe(open.id);
  });

  test('incidents carry their clips', async () => {
    const { attempt } = await aSitting(stores);
    const incident = await stores.incidents.open(anIncident(attempt));
    const empty = { status: 'pending', startAt: null, endAt: null, bytes: null, sha256: null } as const;
    const clips = (['webcam', 'screen'] as const).map((track): Clip => ({
      ...empty,
      id: randomUUID() as ClipId,
      incidentId: incident.id,
      track,
      smallPicture: track === 'webcam',
    }));
    expect(await stores.clips.add(clips)).toEqual(clips);
    const again = clips.map((clip) => ({ ...clip, id: randomUUID() as ClipId }));
    expect(await stores.clips.add(again)).toEqual(clips);
    expect((await stores.incidents.byId(incident.id))?.clips).toEqual(clips);
    const waiting = async () => (await stores.incidents.awaitingClips()).map(({ id }) => id);
    expect(await waiting()).toContain(incident.id);
    const ready = {
      status: 'ready',
      startAt: OPENS_AT,
      endAt: OPENS_AT + 1,
      bytes: 5e9,
      sha256: 'a'.repeat(64),
    } as const;
    for (const clip of clips) await stores.clips.save({ ...clip, ...ready });
    expect(await waiting()).not.toContain(incident.id);
    expect(await stores.clips.ofIncident(incident.id)).toEqual(clips.map((clip) => ({ ...clip, ...ready })));
  });

  test('an incident whose recording is there awaits its clips though none were filed', async () => {
    const { attempt } = await aSitting(stores);
    const incident = await stores.incidents.open(anIncident(attempt));
    const waiting = async () => (await stores.incidents.awaitingClips()).map(({ id }) => id);
    expect(await waiting()).not.toContain(incident.id);
    await stores.segments.save({
      id: randomUUID() as SegmentId,
      attemptId: attempt.id,
      track: 'webcam',
      smallPicture: false,
      objectKey: 'recorded',
      startAt: OPENS_AT,
      endAt: OPENS_AT + 1,
      bytes: 1,
      sha256: 'a'.repeat(64),
    });
    expect(await waiting()).toContain(incident.id);
  });

  test('a decision stands until it is changed on purpose, and what was decided before is kept', async () => {
    const { attempt } = await aSitting(stores);
    const proctor = aUser({ role: 'proctor' });
    await stores.users.add(proctor);
    const incident = await stores.incidents.open(anIncident(attempt));
    const review = ReviewService.create({ ...stores, clock: () => now });
    const by = proctor.id;
    const first = await review.decide(incident.id, { verdict: 'confirmed', note: 'left the room', by });
    now += 1_000;
    expect(await review.decide(incident.id, { verdict: 'confirmed', note: 'left the room', by })).toEqual(
      first,
    );
    const other = { verdict: 'dismissed', note: 'the light', by } as const;
    await expect(review.decide(incident.id, other)).rejects.toMatchObject({ code: 'incident.decided' });
    const revised = await review.decide(incident.id, { ...other, revise: true });
    expect(revised.decision).toMatchObject({
      verdict: 'dismissed',
      decidedBy: by,
    } satisfies Partial<Decision>);
    const unknown = anIncident(attempt).id;
    await expect(review.decide(unknown, other)).rejects.toMatchObject({ code: 'incident.not_found' });
    const trail = await stores.audit.ofSubject(incident.id);
    expect(trail.map(({ action }) => action)).toEqual(['incident.decided', 'incident.decision_revised']);
    expect(trail[1]?.data).toMatchObject({ previous: { verdict: 'confirmed', note: 'left the room' } });
  });

  test('sittings are listed with how their attempts and incidents stand', async () => {
    const { attempt, sitting, exam } = await aLiveAttempt();
    await stores.incidents.open(anIncident(attempt));
    await stores.incidents.open(
      anIncident(attempt, { kind: 'tab_hidden', status: 'closed', closedAt: OPENS_AT, endedAt: OPENS_AT }),
    );
    const overview = (await stores.sittings.listWithExam()).find((one) => one.sitting.id === sitting.id);
    expect(overview).toEqual({
      sitting,
      examTitle: exam.title,
      form: 'written',
      candidateCount: 1,
      liveCount: 1,
      openIncidentCount: 1,
      undecidedIncidentCount: 2,
    });
  });

  test('segments are found by what they overlap, complete ones stay complete', async () => {
    const { attempt } = await aSitting(stores);
    const segment = (index: number, endAt: number | null): Segment => ({
      id: randomUUID() as SegmentId,
      attemptId: attempt.id,
      track: 'webcam',
      smallPicture: index === 1,
      objectKey: `attempts/${attempt.id}/webcam/${index}.webm`,
      startAt: OPENS_AT + index * 10_000,
      endAt,
      bytes: endAt === null ? null : 1_000,
      sha256: endAt === null ? null : 'b'.repeat(64),
    });
    const [first, second, third] = [
      segment(0, OPENS_AT + 10_000),
      segment(1, OPENS_AT + 20_000),
      segment(2, null),
    ] as const;
    for (const one of [third, second, first]) await stores.segments.save(one);
    await stores.segments.save({ ...first, endAt: null, bytes: null, sha256: null });
    const between = (from: number, to: number) =>
      stores.segments.ofAttempt(attempt.id, 'webcam', OPENS_AT + from, OPENS_AT + to);
    expect(await between(0, 9_000)).toEqual([first]);
    expect(await between(15_000, 60_000)).toEqual([second, third]);
    expect(await between(90_000, 99_000)).toEqual([third]);
    expect((await stores.segments.unfinished()).map(({ id }) => id)).toEqual([third.id]);
    await stores.segments.remove(third.id);
    expect(await stores.segments.unfinished()).toEqual([]);
  });
});

function observationAt({ id: attemptId }: Attempt, at: number): TimelineEvent {
  return { type: 'observation', at, observation: { ...anObservation(at), attemptId } };
}
