import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { SittingId } from '#contracts/ids.ts';
import { candidateRequests } from '#contracts/signalling.ts';
import { START_TIMEOUT_MS, startExamNode } from '#test/support/exam-node.ts';
import type { ExamNode, Visitor } from '#test/support/exam-node.ts';
import { DTLS_PARAMETERS, opusParameters, vp8Parameters } from '#test/support/media-payloads.ts';
import { recordedTimeline } from '#test/support/recorded-timeline.ts';
import type { ConnectionRefused } from '#test/support/signalling-socket.ts';
import { TestSocket } from '#test/support/signalling-socket.ts';
import { until } from '#test/support/until.ts';

let exam: ExamNode;
let sittingId: SittingId;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  exam = await startExamNode();
  sittingId = await exam.addSitting();
}, START_TIMEOUT_MS);
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => exam.close());

async function connect({ cookie }: Visitor): Promise<TestSocket> {
  const socket = await TestSocket.open(exam.url, { cookie });
  sockets.push(socket);
  return socket;
}

/** A new candidate's socket, joined, with a transport to send on. */
async function seated() {
  const candidate = await exam.addCandidate(sittingId);
  const socket = await connect(candidate);
  const clientId = randomUUID();
  await socket.get('attempt:join', { clientId });
  const { id: transportId } = await socket.get('media:create-transport', { direction: 'send' });
  return { candidate, socket, clientId, transportId };
}

const live = (candidate: { attempt: { id: string } }) =>
  exam.node.parts.exams.attempt(candidate.attempt.id as never);
const text = (said: string, revision: number) => ({
  questionId: 'q1',
  value: { kind: 'text', text: said },
  revision,
});
const eye = (transportId: unknown, rtpParameters = vp8Parameters()) => ({
  transportId,
  source: 'eye',
  kind: 'video',
  rtpParameters,
});

describe('joining', () => {
  test('makes a consented attempt live and tells all that the page needs', async () => {
    const socket = await connect(await exam.addCandidate(sittingId));
    const reply = candidateRequests['attempt:join'].reply.parse(
      await socket.get('attempt:join', { clientId: randomUUID() }),
    );
    expect(reply.attempt.status).toBe('live');
    expect(reply.paper.questions.map(({ id }) => id)).toEqual(['q1', 'q2']);
    expect(reply.requires).toEqual({ microphone: true, screen: true, fullscreen: true });
    expect(reply.line).toEqual({ mode: 'full' });
  });

  test('comes before media: until then every media request is media.not_joined', async () => {
    const socket = await connect(await exam.addCandidate(sittingId));
    expect(await socket.refusal('media:create-transport', { direction: 'send' })).toBe('media.not_joined');
    expect(await socket.refusal('answer:save', text('a', 1))).toBe('media.not_joined');
  });

  test('is waited for by what was asked right after it', async () => {
    const socket = await connect(await exam.addCandidate(sittingId));
    const [joined, transport] = await Promise.all([
      socket.ask('attempt:join', { clientId: randomUUID() }),
      socket.ask('media:create-transport', { direction: 'send' }),
    ]);
    expect([joined.ok, transport.ok]).toEqual([true, true]);
  });

  test('without consent is attempt.consent_missing', async () => {
    const candidate = await exam.addCandidate(sittingId);
    const bare = { ...candidate.attempt, status: 'scheduled' as const, consent: null };
    const audit = { at: 0, actor: null, action: 'attempt.consented' as const, subject: bare.id, data: {} };
    await exam.node.parts.stores.attempts.save(bare, { from: 'checking_in', audit });
    const socket = await connect(candidate);
    expect(await socket.refusal('attempt:join', { clientId: randomUUID() })).toBe('attempt.consent_missing');
  });

  test('again after a lost line brings the answers back', async () => {
    const { candidate, socket, clientId } = await seated();
    await socket.get('answer:save', text('Kept', 1));
    socket.close();
    const again = await connect(candidate);
    const { answers } = await again.get('attempt:join', { clientId });
    expect(answers).toMatchObject([{ questionId: 'q1', value: { text: 'Kept' }, revision: 1 }]);
  });
});

describe('a second login of the same student', () => {
  test('is attempt.already_joined while the first is in the room, which goes on', async () => {
    const first = await seated();
    const second = await connect(await exam.signInAgain(first.candidate.attempt));
    expect(await second.refusal('attempt:join', { clientId: randomUUID() })).toBe('attempt.already_joined');
    await first.socket.get('media:produce', eye(first.transportId));
  });

  test('takes over when it asks to: the first is told session:replaced, closed and signed out', async () => {
    const first = await seated();
    const second = await connect(await exam.signInAgain(first.candidate.attempt));
    await second.get('attempt:join', { clientId: randomUUID(), takeOver: true });
    expect(await until(() => first.socket.endedBy)).toBe('io server disconnect');
    expect(first.socket.told.at(-1)).toEqual({ event: 'session:replaced', payload: {} });
    const refused = await connect(first.candidate).catch((error: unknown) => error);
    expect((refused as ConnectionRefused).body?.code).toBe('session.missing');
  });

  test('takes over the other login’s sockets that never joined, too', async () => {
    const candidate = await exam.addCandidate(sittingId);
    const idle = await connect(candidate);
    const second = await connect(await exam.signInAgain(candidate.attempt));
    await second.get('attempt:join', { clientId: randomUUID(), takeOver: true });
    await until(() => idle.endedBy);
    expect(idle.heard('session:replaced')).toHaveLength(1);
  });

  test('gets the seat by itself once the first has gone', async () => {
    const first = await seated();
    first.socket.close();
    const second = await connect(await exam.signInAgain(first.candidate.attempt));
    await until(async () => (await second.ask('attempt:join', { clientId: randomUUID() })).ok);
  });

  test('has its own media: what the first one sent is gone from the room', async () => {
    const first = await seated();
    await first.socket.get('media:produce', eye(first.transportId));
    const second = await connect(await exam.signInAgain(first.candidate.attempt));
    await second.get('attempt:join', { clientId: randomUUID(), takeOver: true });
    expect(live(first.candidate)?.view().sources).toEqual([]);
    const { id } = await second.get('media:create-transport', { direction: 'send' });
    await second.get('media:produce', eye(id));
    expect(live(first.candidate)?.view().sources).toEqual(['eye']);
  });
});

test('another tab of the same login is attempt.already_joined too, and taking over closes the first alone', async () => {
  const first = await seated();
  const tab = await connect(first.candidate);
  const bystander = await connect(first.candidate);
  const clientId = randomUUID();
  expect(await tab.refusal('attempt:join', { clientId })).toBe('attempt.already_joined');
  await tab.get('attempt:join', { clientId, takeOver: true });
  await until(() => first.socket.endedBy);
  await bystander.get('clock:sync', { clientSentAt: 1 });
});

describe('answers', () => {
  test('are saved, and a revision that is not newer is answer.stale', async () => {
    const { socket } = await seated();
    expect(await socket.get('answer:save', text('a', 2))).toEqual({ savedAt: expect.any(Number) });
    expect(await socket.refusal('answer:save', text('b', 2))).toBe('answer.stale');
    expect(await socket.refusal('answer:save', text('b', 1))).toBe('answer.stale');
  });

  test('to no question, or of another kind, are refused by name', async () => {
    const { socket } = await seated();
    const stray = { ...text('a', 1), questionId: 'q9' };
    expect(await socket.refusal('answer:save', stray)).toBe('answer.question_unknown');
    expect(await socket.refusal('answer:save', { ...stray, questionId: 'q2' })).toBe('answer.kind_mismatch');
  });

  test('given right before handing in are in, and after it the attempt is over', async () => {
    const { candidate, socket } = await seated();
    const [saved, submitted, late] = await Promise.all([
      socket.ask('answer:save', text('Last word', 1)),
      socket.ask('attempt:submit', {}),
      socket.refusal('answer:save', text('Too late', 2)),
    ]);
    expect([saved.ok, submitted.ok, late]).toEqual([true, true, 'attempt.over']);
    const kept = await exam.node.parts.stores.answers.ofAttempt(candidate.attempt.id);
    expect(kept).toMatchObject([{ value: { text: 'Last word' } }]);
    expect(await until(() => socket.heard('attempt:changed')[0])).toMatchObject({
      attempt: { status: 'submitted' },
    });
    expect(await socket.refusal('attempt:join', { clientId: randomUUID() })).toBe('attempt.over');
  });
});

test('attention is dated back by its age on the server’s clock', async () => {
  const { candidate, socket } = await seated();
  const before = Date.now();
  await socket.get('attention:report', { kind: 'tab_hidden', ageMs: 4_000 });
  const after = Date.now();
  const reported = await until(async () => {
    const entries = await recordedTimeline(exam.node.parts.stores, candidate.attempt.id);
    return entries.map(({ event }) => event).find(({ type }) => type === 'attention');
  });
  expect(reported.at).toBeGreaterThanOrEqual(before - 4_000);
  expect(reported.at).toBeLessThanOrEqual(after - 4_000);
});

describe('a weak line', () => {
  const light = { mode: 'light', reason: 'chosen', held: ['webcam', 'screen'] };

  test('is kept in the timeline, once however often it is said, and slows the sampling', async () => {
    const { candidate, socket } = await seated();
    expect(live(candidate)?.leastSampleMs).toBe(300);
    await socket.get('media:line', { line: light });
    await socket.get('media:line', { line: light });
    expect(live(candidate)?.leastSampleMs).toBe(3_000);
    expect(live(candidate)?.view().line).toEqual(light);
    await socket.get('media:line', { line: { mode: 'full' } });
    expect(live(candidate)?.leastSampleMs).toBe(300);
    const { timeline } = exam.node.parts.stores;
    const said = async () =>
      (await Array.fromAsync(timeline.ofAttempt(candidate.attempt.id))).flatMap(({ event }) =>
        event.type === 'line' ? [event.line] : [],
      );
    await until(async () => (await said()).length >= 2);
    expect(await said()).toEqual([light, { mode: 'full' }]);
  });

  test('is known to a page that was loaded anew', async () => {
    const { socket, clientId } = await seated();
    await socket.get('media:line', { line: light });
    expect((await socket.get('attempt:join', { clientId })).line).toEqual(light);
  });

  test('holds no eye and no microphone', async () => {
    const { socket } = await seated();
    expect(await socket.refusal('media:line', { line: { ...light, held: ['eye'] } })).toBe(
      'request.malformed',
    );
  });

  test('is nothing before joining', async () => {
    const socket = await connect(await exam.addCandidate(sittingId));
    expect(await socket.refusal('media:line', { line: light })).toBe('media.not_joined');
  });
});

describe('media', () => {
  test('goes from transport to producer, paused, resumed and closed', async () => {
    const { candidate, socket, transportId } = await seated();
    await socket.get('media:connect-transport', { transportId, dtlsParameters: DTLS_PARAMETERS });
    expect(await socket.get('media:restart-ice', { transportId })).toHaveProperty('iceParameters.password');
    const { producerId } = await socket.get('media:produce', eye(transportId));
    await socket.get('media:pause-producer', { producerId });
    expect(live(candidate)?.view().sources).toEqual([]);
    await socket.get('media:resume-producer', { producerId });
    expect(live(candidate)?.view().sources).toEqual(['eye']);
    await socket.get('media:close-producer', { producerId });
    expect(await socket.refusal('media:pause-producer', { producerId })).toBe('media.producer_unknown');
  });

  test('brings TURN credentials of the user with its transport', async () => {
    const { candidate, socket } = await seated();
    const { iceServers } = await socket.get('media:create-transport', { direction: 'recv' });
    const username = expect.stringMatching(new RegExp(`^\\d+:${candidate.user.id}$`));
    expect(iceServers).toMatchObject([{ username, credential: expect.any(String) }]);
  });

  test.each(['video/H264', 'video/VP9', 'video/AV1', 'video/rtx'])(
    'of %s is media.codec_unsupported',
    async (mimeType) => {
      const { socket, transportId } = await seated();
      const refusal = await socket.refusal('media:produce', eye(transportId, vp8Parameters(mimeType)));
      expect(refusal).toBe('media.codec_unsupported');
    },
  );

  test('whose sound is not Opus is media.codec_unsupported', async () => {
    const { socket, transportId } = await seated();
    const request = { transportId, source: 'microphone', kind: 'audio' };
    const refusal = (rtpParameters: object): Promise<unknown> =>
      socket.refusal('media:produce', { ...request, rtpParameters });
    expect(await refusal(opusParameters('audio/PCMU'))).toBe('media.codec_unsupported');
    expect(await refusal(opusParameters())).toBeNull();
  });

  test('of a kind that the source does not have is media.source_refused', async () => {
    const { socket, transportId } = await seated();
    const asSound = { transportId, source: 'microphone', kind: 'video', rtpParameters: vp8Parameters() };
    expect(await socket.refusal('media:produce', asSound)).toBe('media.source_refused');
  });

  test('of a source that is sent already is media.source_taken, also when asked at once', async () => {
    const { socket, transportId } = await seated();
    const both = [eye(transportId), eye(transportId)];
    const refusals = await Promise.all(both.map((one) => socket.refusal('media:produce', one)));
    expect(refusals).toEqual([null, 'media.source_taken']);
  });

  test('of another candidate is out of reach: its ids are unknown, and it goes on', async () => {
    const [mine, other] = [await seated(), await seated()];
    const { producerId } = await other.socket.get('media:produce', eye(other.transportId));
    const { socket } = mine;
    const { transportId } = other;
    expect(await socket.refusal('media:produce', eye(transportId))).toBe('media.transport_unknown');
    expect(await socket.refusal('media:restart-ice', { transportId })).toBe('media.transport_unknown');
    const connecting = { transportId, dtlsParameters: DTLS_PARAMETERS };
    expect(await socket.refusal('media:connect-transport', connecting)).toBe('media.transport_unknown');
    for (const deed of ['pause', 'resume', 'close'])
      expect(await socket.refusal(`media:${deed}-producer`, { producerId })).toBe('media.producer_unknown');
    expect(live(other.candidate)?.view().sources).toEqual(['eye']);
  });

  test('is let go when the socket goes, and the attempt waits for its candidate', async () => {
    const { candidate, socket, transportId } = await seated();
    await socket.get('media:produce', eye(transportId));
    socket.close();
    await until(() => live(candidate)?.view().sources.length === 0);
    await until(() => live(candidate)?.attempt.status === 'disconnected');
  });
});

test('a socket that goes while it joins leaves no seat taken', async () => {
  const candidate = await exam.addCandidate(sittingId);
  const hasty = await connect(candidate);
  hasty.socket.emit('attempt:join', { clientId: randomUUID() }, () => undefined);
  await until(() => live(candidate));
  hasty.close();
  const other = await connect(candidate);
  await until(async () => (await other.ask('attempt:join', { clientId: randomUUID() })).ok);
});
