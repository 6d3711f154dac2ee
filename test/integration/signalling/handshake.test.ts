import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PUBLIC_URL, START_TIMEOUT_MS, startExamNode } from '#test/support/exam-node.ts';
import type { ExamNode, Visitor } from '#test/support/exam-node.ts';
import { openDoor } from '#test/support/signalling-door.ts';
import { ConnectionRefused, TestSocket } from '#test/support/signalling-socket.ts';
import { until } from '#test/support/until.ts';

let exam: ExamNode;
let proctor: Visitor;

beforeAll(async () => {
  exam = await startExamNode();
  proctor = await exam.addStaff('proctor');
}, START_TIMEOUT_MS);
afterAll(() => exam.close());

const codeOfRefusal = async (
  headers: { cookie?: string; origin?: string },
  url = exam.url,
): Promise<unknown> => {
  const refused = await TestSocket.open(url, headers).catch((error: unknown) => error);
  return refused instanceof ConnectionRefused ? (refused.body?.code ?? 'no body') : refused;
};

describe('a connection is refused', () => {
  test('without a session: session.missing', async () => {
    expect(await codeOfRefusal({})).toBe('session.missing');
  });

  test('with a token nobody was given: session.missing', async () => {
    expect(await codeOfRefusal({ cookie: `${proctor.cookie}x` })).toBe('session.missing');
  });

  test('with a cookie header that is garbage: session.missing', async () => {
    expect(await codeOfRefusal({ cookie: '=;;=%E0%A4%A=; emtihan-session' })).toBe('session.missing');
  });

  test('with a session that has expired: session.expired', async () => {
    const { cookie, tokenHash } = await exam.addStaff('examiner');
    await exam.node.parts.stores.sessions.touch(tokenHash, Date.now() - 1);
    expect(await codeOfRefusal({ cookie })).toBe('session.expired');
  });

  test('from a page of another origin, whatever its session', async () => {
    expect(await codeOfRefusal({ cookie: proctor.cookie, origin: 'https://elsewhere.test' })).toBe('no body');
  });

  test('from a page without an origin of its own, as a sandboxed frame', async () => {
    expect(await codeOfRefusal({ cookie: proctor.cookie, origin: 'null' })).toBe('no body');
  });

  test('over long polling from another origin', async () => {
    const headers = { cookie: proctor.cookie, origin: 'https://elsewhere.test' };
    const response = await fetch(`${exam.url}/socket.io/?EIO=4&transport=polling`, { headers });
    expect(response.status).toBe(403);
  });

  test('beyond ten sockets of one session: request.rate_limited', async () => {
    const { cookie } = await exam.addStaff('examiner');
    const sockets: TestSocket[] = [];
    for (let count = 0; count < 10; count += 1) sockets.push(await TestSocket.open(exam.url, { cookie }));
    expect(await codeOfRefusal({ cookie })).toBe('request.rate_limited');
    for (const socket of sockets) socket.close();
  });
});

describe('a connection is let in', () => {
  test('from a page of PUBLIC_URL', async () => {
    const socket = await TestSocket.open(exam.url, { cookie: proctor.cookie, origin: PUBLIC_URL });
    expect(await socket.get('clock:sync', { clientSentAt: 1 })).toEqual({ serverAt: expect.any(Number) });
    socket.close();
  });
});

describe('a session that ends while its socket is open', () => {
  test('is closed within the re-check when it expired', async () => {
    await using door = await openDoor(exam, { recheckEveryMs: 20 });
    const { cookie, tokenHash } = await exam.addStaff('examiner');
    const socket = await TestSocket.open(door.url, { cookie });
    await exam.node.parts.stores.sessions.touch(tokenHash, Date.now() - 1);
    expect(await until(() => socket.endedBy)).toBe('io server disconnect');
    expect(socket.heard('session:replaced')).toEqual([]);
  });

  test('stays open while nobody can say whether it ended', async () => {
    let asked = 0;
    const { identity } = exam;
    const away = {
      authenticate: (token: string | undefined) => {
        asked += 1;
        return asked === 1 ? identity.authenticate(token) : Promise.reject(new Error('the database is away'));
      },
      endOthers: () => Promise.resolve([]),
    };
    await using door = await openDoor(exam, { recheckEveryMs: 5, identity: away });
    const socket = await TestSocket.open(door.url, { cookie: proctor.cookie });
    await until(() => asked > 3);
    await socket.get('clock:sync', { clientSentAt: 1 });
    socket.close();
  });

  test('is closed at once when it was signed out, on every node', async () => {
    await using door = await openDoor(exam);
    const { cookie, tokenHash } = await exam.addStaff('examiner');
    const elsewhere = await TestSocket.open(exam.url, { cookie });
    const here = await TestSocket.open(door.url, { cookie });
    door.signalling.sessionEnded(tokenHash);
    expect(await until(() => here.endedBy)).toBe('io server disconnect');
    expect(await until(() => elsewhere.endedBy)).toBe('io server disconnect');
  });

  test('leaves the sockets of other sessions alone', async () => {
    await using door = await openDoor(exam);
    const { cookie, tokenHash } = await exam.addStaff('examiner');
    const ended = await TestSocket.open(door.url, { cookie });
    const other = await TestSocket.open(door.url, { cookie: proctor.cookie });
    door.signalling.sessionEnded(tokenHash);
    await until(() => ended.endedBy);
    await other.get('clock:sync', { clientSentAt: 1 });
    other.close();
  });
});

test('a door that closes twice lets its browsers go as a lost line does, so that they come again', async () => {
  const door = await openDoor(exam);
  const socket = await TestSocket.open(door.url, { cookie: proctor.cookie });
  await Promise.all([door.signalling.close(), door.signalling.close()]);
  expect(await until(() => socket.endedBy)).toBe('transport close');
  await door[Symbol.asyncDispose]();
});
