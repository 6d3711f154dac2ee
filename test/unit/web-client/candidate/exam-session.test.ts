import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Attempt } from '#contracts/attempt.ts';
import { ExamSession } from '../../../../web-client/src/core/candidate/exam-session.ts';
import { HandTimers, settled, uuid } from '../viewer/wall-builders.ts';
import { anAttempt, CandidateServer, fakeDevice } from './candidate-server.ts';
import { FakeTrack } from './fake-tracks.ts';
import { FakeDisk, words } from './kept-answers.ts';

describe('ExamSession', () => {
  let server: CandidateServer;
  let timers: HandTimers;
  let disk: FakeDisk;
  let session: ExamSession;
  let joined: number;
  let overHttp: () => Promise<{ attempt: Attempt; serverAt: number }>;
  const clientId = uuid(77);

  const begin = async (): Promise<void> => {
    session = await ExamSession.create({
      attemptId: anAttempt().id,
      clientId,
      signalling: server,
      store: disk,
      createDevice: fakeDevice,
      uplinkKbps: null,
      timers,
      readAttempt: () => overHttp(),
      onJoined: () => (joined += 1),
    });
    await settled();
  };
  const status = (): string => session.snapshot().status;
  const joins = (): unknown[] =>
    server.asked.filter(({ event }) => event === 'attempt:join').map(({ payload }) => payload);
  const ended = (): Attempt => anAttempt({ status: 'timed_out', endedAt: 650_000 });

  beforeEach(() => {
    server = new CandidateServer();
    timers = new HandTimers();
    disk = new FakeDisk();
    joined = 0;
    overHttp = async () => ({ attempt: server.attempt, serverAt: server.serverAt });
  });
  afterEach(() => session.close());

  test('joins, knows the exam and the server’s clock', async () => {
    await begin();
    expect(session.snapshot()).toMatchObject({ status: 'live', clockOffsetMs: 40_000 });
    expect(session.remainingMs()).toBe(600_000);
    expect([joins(), joined]).toEqual([[{ clientId, takeOver: false }], 1]);
  });

  test('waits for a line when there is none yet', async () => {
    server.connected = false;
    await begin();
    expect([status(), joins()]).toEqual(['connecting', []]);
    server.setConnected(true);
    await settled();
    expect(status()).toBe('live');
  });

  test('joins again by itself after a drop, with media and answers', async () => {
    await begin();
    session.media.setTrack('camera', new FakeTrack('video').asTrack);
    await settled();
    server.setConnected(false);
    expect(status()).toBe('reconnecting');
    session.answers.edit('q1', words('offline'));
    await timers.pass(30_000);
    server.setConnected(true);
    await timers.pass(1_000);
    expect(status()).toBe('live');
    expect(server.sources()).toEqual(['eye', 'webcam']);
    expect(server.answers.get('q1')?.value).toEqual(words('offline'));
  });

  test('joins again when the media worker died, and keeps one publisher', async () => {
    await begin();
    session.media.setTrack('camera', new FakeTrack('video').asTrack);
    await settled();
    server.forgetMedia();
    server.tell('media:lost', {});
    await settled();
    expect(joins()).toHaveLength(2);
    expect(server.sources()).toEqual(['eye', 'webcam']);
  });

  test('asks before it takes the seat of another tab', async () => {
    server.refuse['attempt:join'] = 'attempt.already_joined';
    await begin();
    expect(status()).toBe('elsewhere');
    await timers.pass(60_000);
    server.setConnected(false);
    server.setConnected(true);
    await settled();
    expect(joins()).toHaveLength(1);
    server.refuse = {};
    session.takeOver();
    await settled();
    expect(status()).toBe('live');
    expect(joins().at(-1)).toEqual({ clientId, takeOver: true });
  });

  test('keeps the wish to go on here while the line is down', async () => {
    await begin();
    server.tell('session:replaced', {});
    server.setConnected(false);
    session.takeOver();
    await settled();
    server.setConnected(true);
    await settled();
    expect(joins().at(-1)).toEqual({ clientId, takeOver: true });
    server.setConnected(false);
    server.setConnected(true);
    await settled();
    expect(joins().at(-1)).toEqual({ clientId, takeOver: false });
  });

  test('stops sending when another tab took over, and does not come back by itself', async () => {
    await begin();
    session.media.setTrack('camera', new FakeTrack('video').asTrack);
    await settled();
    server.tell('session:replaced', {});
    server.setConnected(false);
    server.setConnected(true);
    await timers.pass(60_000);
    expect([status(), joins().length, session.media.snapshot().state]).toEqual(['replaced', 1, 'off']);
  });

  test('says where the exam went when its login ended as well', async () => {
    await begin();
    server.tell('session:replaced', {});
    server.refuseSession('session.replaced');
    expect(session.snapshot()).toMatchObject({ status: 'replaced', errorCode: 'session.replaced' });
  });

  test('fails with the reason when the session is over', async () => {
    await begin();
    server.refuseSession('session.expired');
    expect(session.snapshot()).toMatchObject({ status: 'failed', errorCode: 'session.expired' });
  });

  test('tries again after a passing refusal', async () => {
    server.refuse['attempt:join'] = 'service.unavailable';
    await begin();
    expect(session.snapshot()).toMatchObject({ status: 'connecting', errorCode: 'service.unavailable' });
    server.refuse = {};
    await timers.pass(2_000);
    expect(session.snapshot()).toMatchObject({ status: 'live', errorCode: null });
  });

  test('measures the clock again and again', async () => {
    await begin();
    server.serverAt += 61_000;
    await timers.pass(61_000);
    expect(server.count('clock:sync')).toBe(3);
    expect(session.remainingMs()).toBe(538_000);
  });

  test('takes in a deadline that was moved', async () => {
    await begin();
    server.tell('attempt:changed', { attempt: anAttempt({ deadlineAt: 950_000 }), serverAt: 50_000 });
    expect(session.remainingMs()).toBe(900_000);
  });

  test('hands in only after the server has every answer', async () => {
    await begin();
    session.answers.edit('q1', words('last'));
    await session.submit();
    const events = server.asked.map(({ event }) => event);
    expect(events.indexOf('answer:save')).toBeLessThan(events.indexOf('attempt:submit'));
    expect(session.snapshot()).toMatchObject({ status: 'over', attempt: { status: 'submitted' } });
    await settled();
    expect(disk.kept.size).toBe(0);
  });

  test('handing in waits for the line and then goes through', async () => {
    await begin();
    session.answers.edit('q1', words('last'));
    server.setConnected(false);
    const submitting = session.submit();
    await timers.pass(10_000);
    expect(status()).toBe('reconnecting');
    server.setConnected(true);
    await timers.pass(1_000);
    await submitting;
    expect([status(), server.answers.size]).toEqual(['over', 1]);
  });

  test('a refused handing in loses nothing and can be done again', async () => {
    await begin();
    server.refuse['attempt:submit'] = 'service.unavailable';
    await expect(session.submit()).rejects.toMatchObject({ code: 'service.unavailable' });
    expect(status()).toBe('live');
    server.refuse = {};
    await session.submit();
    expect(status()).toBe('over');
  });

  test('waits while a proctor has not let the candidate in, and enters when told', async () => {
    server.refuse['attempt:join'] = 'attempt.waiting_approval';
    await begin();
    expect(status()).toBe('waiting');
    server.refuse = {};
    const attempt = anAttempt({ status: 'waiting_approval', admittedAt: 60_000 });
    server.tell('attempt:changed', { attempt, serverAt: 60_000 });
    await settled();
    expect(status()).toBe('live');
  });

  test('stands still while it is paused, and goes on', async () => {
    await begin();
    const paused = anAttempt({ status: 'paused', deadlineAt: null, pausedRemainingMs: 42_000 });
    server.tell('attempt:changed', { attempt: paused, serverAt: 60_000 });
    await timers.pass(100_000);
    expect([status(), session.remainingMs()]).toEqual(['paused', 42_000]);
    server.tell('attempt:changed', { attempt: anAttempt(), serverAt: 160_000 });
    await settled();
    expect(status()).toBe('live');
  });

  test('goes on past the deadline it knows while the line is down, for as long as that may be given back', async () => {
    server.mayComeBackMs = 600_000;
    await begin();
    server.setConnected(false);
    expect(session.mayHaveMoreTime()).toBe(false);
    await timers.pass(session.remainingMs()! + 1);
    expect([session.remainingMs(), session.mayHaveMoreTime()]).toEqual([0, true]);
    session.answers.edit('q1', words('written meanwhile'));
    await timers.pass(599_000);
    expect(session.mayHaveMoreTime()).toBe(true);
    server.serverAt += timers.now();
    server.attempt = anAttempt({ deadlineAt: server.serverAt + 300_000 });
    server.setConnected(true);
    await settled();
    expect([status(), session.mayHaveMoreTime()]).toEqual(['live', false]);
    expect(server.answers.get('q1')?.value).toEqual(words('written meanwhile'));
  });

  test('is closed at its deadline where nothing is given back, and after as much as may be', async () => {
    await begin();
    server.setConnected(false);
    await timers.pass(session.remainingMs()! + 1);
    expect(session.mayHaveMoreTime()).toBe(false);
  });

  test('is over when the server says that time ran out, and keeps what did not arrive', async () => {
    await begin();
    server.refuse['answer:save'] = 'service.unavailable';
    session.answers.edit('q1', words('too late'));
    await timers.pass(1_000);
    server.tell('attempt:changed', { attempt: ended(), serverAt: 650_000 });
    await settled();
    expect(session.snapshot()).toMatchObject({ status: 'over', attempt: { status: 'timed_out' } });
    expect([session.answers.unsentCount, disk.kept.size]).toEqual([1, 1]);
  });

  test('learns over HTTP how an exam ended that closed while the line was down', async () => {
    await begin();
    server.setConnected(false);
    server.refuse['attempt:join'] = 'attempt.over';
    let asked = 0;
    overHttp = async () => {
      asked += 1;
      if (asked === 1) throw new Error('not yet');
      return { attempt: ended(), serverAt: 700_000 };
    };
    server.setConnected(true);
    await timers.pass(5_000);
    expect([asked, session.snapshot().attempt?.status]).toEqual([2, 'timed_out']);
  });

  test('tells since when is recorded, and what was seen', async () => {
    await begin();
    server.tell('recording:changed', { webcam: 'recording', screen: 'waiting', smallPicture: false });
    await timers.pass(5_000);
    server.tell('recording:changed', { webcam: 'recording', screen: 'recording', smallPicture: false });
    server.tell('observation:made', { frameAt: 55_000, faces: [], brightness: 0.5 });
    expect(session.snapshot()).toMatchObject({
      recordingSince: 50_000,
      recording: { screen: 'recording' },
      seen: { frameAt: 55_000 },
    });
    server.tell('recording:changed', { webcam: 'failing', screen: 'recording', smallPicture: false });
    expect(session.snapshot().recordingSince).toBeNull();
  });

  test('tells the newest advice, and none any more once the line is down', async () => {
    await begin();
    server.tell('advice:changed', { advice: 'too_far' });
    server.tell('advice:changed', { advice: 'backlight' });
    expect(session.snapshot().advice).toBe('backlight');
    server.setConnected(false);
    expect(session.snapshot().advice).toBeNull();
  });

  test('sends little by choice, says so, and goes on so after a reload', async () => {
    await begin();
    session.media.setTrack('camera', new FakeTrack('video').asTrack);
    await settled();
    session.line.choose(true);
    await settled();
    expect(server.sources()).toEqual(['eye']);
    expect(server.line).toEqual({ mode: 'light', reason: 'chosen', held: ['webcam'] });
    session.close();
    await begin();
    session.media.setTrack('camera', new FakeTrack('video').asTrack);
    await settled();
    expect(server.sources()).toEqual(['eye']);
    session.line.choose(false);
    await settled();
    expect([server.sources(), server.line]).toEqual([['eye', 'webcam'], { mode: 'full' }]);
  });

  test('closes the socket it was given', async () => {
    await begin();
    session.close();
    session.close();
    expect(server.closed).toBe(true);
  });
});
