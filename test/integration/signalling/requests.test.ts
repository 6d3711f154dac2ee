import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { candidateRequests, viewerRequests } from '#contracts/signalling.ts';
import { START_TIMEOUT_MS, startExamNode } from '#test/support/exam-node.ts';
import type { ExamNode, Visitor } from '#test/support/exam-node.ts';
import { openDoor } from '#test/support/signalling-door.ts';
import { TestSocket } from '#test/support/signalling-socket.ts';
import { until } from '#test/support/until.ts';

let exam: ExamNode;
let student: Visitor;
let proctor: Visitor;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  exam = await startExamNode();
  student = await exam.addCandidate(await exam.addSitting());
  proctor = await exam.addStaff('proctor');
}, START_TIMEOUT_MS);
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await exam.close();
});

const connect = async ({ cookie }: Visitor, url = exam.url): Promise<TestSocket> => {
  const socket = await TestSocket.open(url, { cookie });
  sockets.push(socket);
  return socket;
};
const honest = (socket: TestSocket): Promise<unknown> => socket.get('clock:sync', { clientSentAt: 1 });
const only = (mine: object, others: object): string[] =>
  Object.keys(mine).filter((event) => !Object.hasOwn(others, event));

describe('a request of another role is session.forbidden', () => {
  test.each(only(viewerRequests, candidateRequests))('%s from a student', async (event) => {
    expect(await (await connect(student)).refusal(event, {})).toBe('session.forbidden');
  });

  test.each(only(candidateRequests, viewerRequests))('%s from a proctor', async (event) => {
    const socket = await connect(proctor);
    expect(await socket.refusal(event, {})).toBe('session.forbidden');
    socket.close();
  });
});

describe('a request that does not exist is request.not_found', () => {
  test.each(['no:such', 'toString', '__proto__', 'constructor', 'hasOwnProperty', '', 'sitting:watch '])(
    '%j',
    async (event) => {
      const socket = await connect(proctor);
      expect(await socket.refusal(event, {})).toBe('request.not_found');
      socket.close();
    },
  );
});

describe('a request with anything but one object is request.malformed', () => {
  test.each([
    ['nothing', []],
    ['null', [null]],
    ['a number', [1]],
    ['text', ['{"clientSentAt":1}']],
    ['an array', [[{ clientSentAt: 1 }]]],
    ['bytes', [Buffer.from('{"clientSentAt":1}')]],
    ['two objects', [{ clientSentAt: 1 }, { clientSentAt: 1 }]],
  ])('%s', async (_, payloads) => {
    const socket = await connect(proctor);
    expect(await socket.ask('clock:sync', ...payloads)).toEqual({
      ok: false,
      error: { code: 'request.malformed', facts: {} },
    });
    socket.close();
  });

  test('RTP parameters nested so deep that looking through them exhausts the stack', async () => {
    const socket = await connect(student);
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const id = '"00000000-0000-4000-8000-000000000000"';
    const payload = `{"transportId":${id},"source":"eye","kind":"video","rtpParameters":{"codecs":${nested}}}`;
    const { engine } = socket.socket.io;
    const messages: string[] = [];
    engine.on('data', (data: string) => void messages.push(data));
    // Written by hand, since the client's own encoder would exhaust its stack first. 2: an event, 77: its ack's id.
    engine.write(`277["media:produce",${payload}]`);
    // 3: an ack.
    const acknowledged = await until(() => messages.find((data) => data.startsWith('377'))?.slice(3));
    expect(JSON.parse(acknowledged)).toEqual([
      { ok: false, error: { code: 'request.malformed', facts: {} } },
    ]);
    await honest(socket);
  });
});

describe('what asks for no answer', () => {
  test('changes nothing and is counted', async () => {
    await using door = await openDoor(exam);
    const socket = await connect(proctor, door.url);
    socket.socket.emit('clock:sync', { clientSentAt: 1 });
    socket.socket.emit('no:such');
    socket.socket.emit('clock:sync', () => undefined, 'the acknowledgement is not last');
    await honest(socket);
    const metrics = await door.metrics.registry.metrics();
    expect(metrics).toContain('emtihan_signalling_requests_total{event="clock:sync",outcome="no_ack"} 2');
    expect(metrics).toContain('emtihan_signalling_requests_total{event="unknown",outcome="no_ack"} 1');
  });
});

describe('too much', () => {
  test('a message over 256 kB ends its connection, and the next one is served', async () => {
    const socket = await connect(proctor);
    socket.socket.emit('clock:sync', { clientSentAt: 1, padding: 'x'.repeat(300_000) });
    expect(await until(() => socket.endedBy)).toMatch(/transport/);
    await honest(await connect(proctor));
  });

  test('a flood gets request.rate_limited beyond the burst, each request answered', async () => {
    await using door = await openDoor(exam, { rate: { burst: 20, perSecond: 0 } });
    const socket = await connect(proctor, door.url);
    const asked = Array.from({ length: 500 }, () => socket.refusal('clock:sync', { clientSentAt: 1 }));
    const codes = await Promise.all(asked);
    expect(codes.filter((code) => code === null)).toHaveLength(20);
    expect(codes.filter((code) => code === 'request.rate_limited')).toHaveLength(480);
  });

  test('a flood of one socket leaves the others served', async () => {
    await using door = await openDoor(exam, { rate: { burst: 20, perSecond: 0 } });
    const [flooding, other] = [await connect(proctor, door.url), await connect(proctor, door.url)];
    await Promise.all(Array.from({ length: 100 }, () => flooding.ask('clock:sync', { clientSentAt: 1 })));
    await honest(other);
  });
});

test('a request that comes before the exams are there is service.unavailable', async () => {
  await using door = await openDoor(exam);
  const socket = await connect(proctor, door.url);
  const sittingId = '00000000-0000-4000-8000-000000000000';
  expect(await socket.refusal('sitting:watch', { sittingId })).toBe('service.unavailable');
});

test('requests are counted by event and outcome, their time by event, sockets as they are', async () => {
  await using door = await openDoor(exam);
  const socket = await connect(proctor, door.url);
  await honest(socket);
  await socket.ask('attempt:join', {});
  await socket.ask('no:such', {});
  const metrics = await door.metrics.registry.metrics();
  expect(metrics).toContain('emtihan_signalling_sockets 1');
  expect(metrics).toContain('emtihan_signalling_requests_total{event="clock:sync",outcome="ok"} 1');
  expect(metrics).toContain('{event="unknown",outcome="session.forbidden"} 1');
  expect(metrics).toContain('{event="unknown",outcome="request.not_found"} 1');
  expect(metrics).toContain('emtihan_signalling_ack_seconds_count{event="clock:sync"} 1');
});
