import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ErrorBody } from '#contracts/error-codes.ts';
import type { AttemptId, SittingId } from '#contracts/ids.ts';
import { candidateRequests, viewerRequests } from '#contracts/signalling.ts';
import { START_TIMEOUT_MS, startExamNode } from '#test/support/exam-node.ts';
import type { ExamNode } from '#test/support/exam-node.ts';
import { DTLS_PARAMETERS, vp8Parameters } from '#test/support/media-payloads.ts';
import { mutationsOf, seededRandom } from '#test/support/mutations.ts';
import { TestSocket } from '#test/support/signalling-socket.ts';

const MUTATIONS = 200;
const SEED = 20_261_125;
/** Told of the machine or of us, never of what came in. */
const NOT_THE_CALLERS_FAULT = ['service.internal', 'service.unavailable', 'request.rate_limited'];

let exam: ExamNode;
let sittingId: SittingId;
let staffCookie: string;

beforeAll(async () => {
  exam = await startExamNode();
  sittingId = await exam.addSitting();
  staffCookie = (await exam.addStaff('proctor')).cookie;
}, START_TIMEOUT_MS);
afterAll(() => exam.close());

/** A candidate in the room with a transport and a camera. */
async function seated() {
  const { cookie, attempt } = await exam.addCandidate(sittingId);
  const socket = await TestSocket.open(exam.url, { cookie });
  const clientId = randomUUID();
  await socket.get('attempt:join', { clientId });
  const { id: transportId } = await socket.get('media:create-transport', { direction: 'send' });
  const eye = { transportId, source: 'eye', kind: 'video', rtpParameters: vp8Parameters() };
  const { producerId } = await socket.get('media:produce', eye);
  return { socket, clientId, transportId, producerId, attemptId: attempt.id };
}

/** A proctor with a transport who receives a candidate's camera. */
async function watching(attemptId: AttemptId) {
  const socket = await TestSocket.open(exam.url, { cookie: staffCookie });
  const { rtpCapabilities } = await socket.get('sitting:watch', { sittingId });
  const { id: transportId } = await socket.get('media:create-transport', { direction: 'recv' });
  const consume = { transportId, attemptId, source: 'eye', rtpCapabilities };
  const { consumerId } = await socket.get('media:consume', consume);
  return { socket, transportId, consume, consumerId };
}

type Table = Record<string, { reply: { parse(data: unknown): unknown } }>;

/** Sends every mutation at once, as an attacker would; each must be answered, each answer must be legal. */
async function fuzz(socket: TestSocket, table: Table, event: string, valid: unknown): Promise<void> {
  const mutants = mutationsOf(valid, MUTATIONS, seededRandom(SEED));
  const acks = await Promise.all(mutants.map((mutant) => socket.ask(event, mutant)));
  for (const ack of acks) if (ack.ok) table[event]?.reply.parse(ack.data);
  const codes = acks.flatMap((ack) => (ack.ok ? [] : [ErrorBody.parse(ack.error).code]));
  expect(codes.filter((code) => NOT_THE_CALLERS_FAULT.includes(code))).toEqual([]);
  expect(codes.filter((code) => code === 'request.malformed').length).toBeGreaterThan(10);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  await socket.get('clock:sync', { clientSentAt: 1 });
}

describe('200 mutations of a candidate’s request are all answered, and the next honest one works', () => {
  const payloads = (seat: Awaited<ReturnType<typeof seated>>): Record<string, unknown> => ({
    'attempt:join': { clientId: seat.clientId, takeOver: false },
    'media:create-transport': { direction: 'send' },
    'media:connect-transport': { transportId: seat.transportId, dtlsParameters: DTLS_PARAMETERS },
    'media:restart-ice': { transportId: seat.transportId },
    'media:produce': {
      transportId: seat.transportId,
      source: 'webcam',
      kind: 'video',
      rtpParameters: vp8Parameters(),
    },
    'media:pause-producer': { producerId: seat.producerId },
    'media:resume-producer': { producerId: seat.producerId },
    'media:close-producer': { producerId: seat.producerId },
    'answer:save': { questionId: 'q1', value: { kind: 'text', text: 'Because.' }, revision: 1 },
    'media:line': { line: { mode: 'light', reason: 'measured', held: ['webcam', 'screen'] } },
    'attention:report': { kind: 'tab_hidden', ageMs: 1_000 },
    'attempt:submit': {},
    'clock:sync': { clientSentAt: 1 },
  });

  test.each(Object.keys(candidateRequests))('%s', async (event) => {
    const seat = await seated();
    await fuzz(seat.socket, candidateRequests, event, payloads(seat)[event]);
    seat.socket.close();
  });
});

describe('200 mutations of a viewer’s request are all answered, and the next honest one works', () => {
  let candidate: Awaited<ReturnType<typeof seated>>;
  beforeAll(async () => {
    candidate = await seated();
  });
  afterAll(() => candidate.socket.close());

  const payloads = (view: Awaited<ReturnType<typeof watching>>): Record<string, unknown> => ({
    'sitting:watch': { sittingId },
    'sitting:unwatch': {},
    'media:create-transport': { direction: 'recv' },
    'media:connect-transport': { transportId: view.transportId, dtlsParameters: DTLS_PARAMETERS },
    'media:restart-ice': { transportId: view.transportId },
    'media:consume': view.consume,
    'media:pause-consumer': { consumerId: view.consumerId },
    'media:resume-consumer': { consumerId: view.consumerId },
    'media:close-consumer': { consumerId: view.consumerId },
    'clock:sync': { clientSentAt: 1 },
  });

  test.each(Object.keys(viewerRequests))('%s', async (event) => {
    const view = await watching(candidate.attemptId);
    await fuzz(view.socket, viewerRequests, event, payloads(view)[event]);
    view.socket.close();
  });
});
