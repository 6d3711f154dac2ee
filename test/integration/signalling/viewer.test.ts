import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { SittingId } from '#contracts/ids.ts';
import { CandidateView, viewerRequests } from '#contracts/signalling.ts';
import type { Signalling } from '#server/signalling/signalling.ts';
import { START_TIMEOUT_MS, startExamNode } from '#test/support/exam-node.ts';
import type { ExamNode, Visitor } from '#test/support/exam-node.ts';
import { vp8Parameters } from '#test/support/media-payloads.ts';
import { openDoor } from '#test/support/signalling-door.ts';
import { TestSocket } from '#test/support/signalling-socket.ts';
import { until } from '#test/support/until.ts';

let exam: ExamNode;
let sittingId: SittingId;
let proctor: Visitor;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  exam = await startExamNode();
  sittingId = await exam.addSitting();
  proctor = await exam.addStaff('proctor');
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

/** A candidate who sends a camera. */
async function onCamera(sitting = sittingId) {
  const candidate = await exam.addCandidate(sitting);
  const socket = await connect(candidate);
  await socket.get('attempt:join', { clientId: randomUUID() });
  const { id: transportId } = await socket.get('media:create-transport', { direction: 'send' });
  const eye = { transportId, source: 'eye', kind: 'video', rtpParameters: vp8Parameters() };
  const { producerId } = await socket.get('media:produce', eye);
  return { socket, producerId, transportId, attemptId: candidate.attempt.id };
}

/** A proctor's socket with a transport to receive on. */
async function watching(sitting = sittingId) {
  const socket = await connect(proctor);
  const { rtpCapabilities } = await socket.get('sitting:watch', { sittingId: sitting });
  const { id: transportId } = await socket.get('media:create-transport', { direction: 'recv' });
  return { socket, transportId, rtpCapabilities };
}

const consume = (view: Awaited<ReturnType<typeof watching>>, attemptId: string) => ({
  transportId: view.transportId,
  attemptId,
  source: 'eye',
  rtpCapabilities: view.rtpCapabilities,
});
/** Told again until it arrives: a node that just came up may not read the stream yet. */
async function untilTold(socket: TestSocket, elsewhere: Signalling): Promise<void> {
  await until(() => {
    elsewhere.watchers(sittingId, 'media:lost', {});
    return socket.heard('media:lost')[0];
  });
}
const changed = (socket: TestSocket): CandidateView[] =>
  socket
    .heard('candidate:changed')
    .map((notice) => CandidateView.parse((notice as { candidate: unknown }).candidate));

describe('watching', () => {
  test.each(['proctor', 'examiner', 'admin'] as const)(
    'shows a %s everybody of the sitting',
    async (role) => {
      const sitting = await exam.addSitting();
      const { attempt } = await exam.addCandidate(sitting);
      const socket = await connect(await exam.addStaff(role));
      const reply = viewerRequests['sitting:watch'].reply.parse(
        await socket.get('sitting:watch', { sittingId: sitting }),
      );
      expect(reply.candidates).toMatchObject([{ attempt: { id: attempt.id }, connection: 'never' }]);
      expect(reply.incidents).toEqual([]);
    },
  );

  test('a sitting that does not exist is sitting.not_found', async () => {
    const socket = await connect(proctor);
    expect(await socket.refusal('sitting:watch', { sittingId: randomUUID() })).toBe('sitting.not_found');
    expect(await socket.refusal('media:create-transport', { direction: 'recv' })).toBe('media.not_joined');
  });

  test('brings notices of that sitting and of no other, until it is unwatched', async () => {
    const [here, elsewhere] = [await exam.addSitting(), await exam.addSitting()];
    const { socket } = await watching(here);
    await onCamera(elsewhere);
    const { attemptId, ...candidate } = await onCamera(here);
    await until(() => changed(socket).some(({ sources }) => sources.includes('eye')));
    expect(new Set(changed(socket).map(({ attempt }) => attempt.id))).toEqual(new Set([attemptId]));

    await socket.get('sitting:unwatch', {});
    const other = await watching(here);
    const heard = socket.told.length;
    await candidate.socket.get('media:pause-producer', { producerId: candidate.producerId });
    await until(() => changed(other.socket).some(({ sources }) => sources.length === 0));
    expect(socket.told.length).toBe(heard);
  });

  test('another sitting ends watching the first, with its media', async () => {
    const { attemptId } = await onCamera();
    const view = await watching();
    const { consumerId } = await view.socket.get('media:consume', consume(view, attemptId));
    await view.socket.get('sitting:watch', { sittingId: await exam.addSitting() });
    expect(await view.socket.refusal('media:resume-consumer', { consumerId })).toBe('media.not_joined');
    await view.socket.get('media:create-transport', { direction: 'recv' });
    expect(await view.socket.refusal('media:resume-consumer', { consumerId })).toBe('media.consumer_unknown');
  });

  test('brings incidents that another node tells of', async () => {
    await using door = await openDoor(exam);
    const { socket } = await watching();
    await untilTold(socket, door.signalling);
  });

  test('goes on when Redis was killed and came back, on this node and from others', async () => {
    await using door = await openDoor(exam);
    const { socket } = await watching();
    await exam.restartRedis();
    await untilTold(socket, door.signalling);
    await onCamera();
    await until(() => changed(socket).some(({ sources }) => sources.includes('eye')));
  });
});

describe('a candidate’s stream', () => {
  test('is consumed paused, resumed, paused and closed', async () => {
    const { attemptId, producerId } = await onCamera();
    const view = await watching();
    const offer = await view.socket.get('media:consume', consume(view, attemptId));
    const { consumerId, ...told } = viewerRequests['media:consume'].reply.parse(offer);
    expect(told).toMatchObject({ producerId, kind: 'video' });
    await view.socket.get('media:resume-consumer', { consumerId });
    await view.socket.get('media:pause-consumer', { consumerId });
    await view.socket.get('media:close-consumer', { consumerId });
    expect(await view.socket.refusal('media:close-consumer', { consumerId })).toBe('media.consumer_unknown');
  });

  test('that ends is media:consumer-closed', async () => {
    const { attemptId, producerId, socket } = await onCamera();
    const view = await watching();
    const { consumerId } = await view.socket.get('media:consume', consume(view, attemptId));
    await socket.get('media:close-producer', { producerId });
    expect(await until(() => view.socket.heard('media:consumer-closed')[0])).toEqual({ consumerId });
  });

  test('that is not sent is media.producer_unknown', async () => {
    const { attemptId } = await exam
      .addCandidate(sittingId)
      .then(({ attempt }) => ({ attemptId: attempt.id }));
    const view = await watching();
    expect(await view.socket.refusal('media:consume', consume(view, attemptId))).toBe(
      'media.producer_unknown',
    );
  });

  test('of a sitting that is not watched is media.producer_unknown', async () => {
    const { attemptId } = await onCamera(await exam.addSitting());
    const view = await watching();
    expect(await view.socket.refusal('media:consume', consume(view, attemptId))).toBe(
      'media.producer_unknown',
    );
  });

  test('for a browser without VP8 is media.cannot_consume', async () => {
    const { attemptId } = await onCamera();
    const view = await watching();
    const blind = { ...consume(view, attemptId), rtpCapabilities: { codecs: [], headerExtensions: [] } };
    expect(await view.socket.refusal('media:consume', blind)).toBe('media.cannot_consume');
  });

  test('is not another viewer’s to pause', async () => {
    const { attemptId } = await onCamera();
    const [mine, other] = [await watching(), await watching()];
    const { consumerId } = await other.socket.get('media:consume', consume(other, attemptId));
    expect(await mine.socket.refusal('media:pause-consumer', { consumerId })).toBe('media.consumer_unknown');
  });
});

test('a viewer that would send is session.forbidden', async () => {
  const { socket } = await watching();
  expect(await socket.refusal('media:create-transport', { direction: 'send' })).toBe('session.forbidden');
});

test('a viewer costs the media plane nothing before its first transport and after it has gone', async () => {
  const { plane } = exam.node.parts;
  await until(() => plane.stats().peers === 0);
  const socket = await connect(proctor);
  await socket.get('sitting:watch', { sittingId });
  expect(plane.stats().peers).toBe(0);
  await socket.get('media:create-transport', { direction: 'recv' });
  expect(plane.stats().peers).toBe(1);
  socket.close();
  await until(() => plane.stats().peers === 0);
});

test('when the media worker dies its viewers are told media:lost and can build their media again', async () => {
  const view = await watching();
  const { plane } = exam.node.parts;
  const [worker] = plane.stats().workers;
  process.kill(worker?.pid ?? 0, 'SIGKILL');
  await until(() => view.socket.heard('media:lost')[0]);
  await until(async () => (await view.socket.ask('media:create-transport', { direction: 'recv' })).ok);
});
