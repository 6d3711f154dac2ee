import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Server } from 'socket.io';
import type { ViewerNotices, ViewerRequests } from '#contracts/signalling.ts';
import { until } from '#test/support/until.ts';
import { SignallingClient } from '../../../../web-client/src/core/signalling-client.ts';

type Client = SignallingClient<ViewerRequests, ViewerNotices>;
type Handler = (payload: unknown, ack: (answer: unknown) => void) => void;

let http: HttpServer;
let io: Server;
let port: number;
let client: Client;
/** What the handshake is refused with, in turn; then it is accepted. */
let refusals: (string | null)[];
/** Who asked for a connection, by the `who` of their address. */
let knocks: unknown[];
let onClock: Handler;

async function listen(at = 0): Promise<void> {
  http = createServer();
  io = new Server(http);
  io.use((socket, next) => {
    knocks.push(socket.handshake.query['who']);
    const code = refusals.shift();
    if (code === undefined || code === null) return next();
    next(Object.assign(new Error(code), { data: { code } }));
  });
  io.on('connection', (socket) => socket.on('clock:sync', (payload, ack) => onClock(payload, ack)));
  await new Promise<void>((resolve) => http.listen(at, '127.0.0.1', resolve));
  ({ port } = http.address() as AddressInfo);
}

function connect(timeoutMs = 10_000): Client {
  client = new SignallingClient({ url: `http://127.0.0.1:${port}`, timeoutMs, retryFromMs: 10 });
  return client;
}
const connected = (): Promise<unknown> => until(() => client.connected);
const sync = (): Promise<{ serverAt: number }> => client.request('clock:sync', { clientSentAt: 1 });

beforeEach(async () => {
  refusals = [];
  knocks = [];
  onClock = (_payload, ack) => ack({ ok: true, data: { serverAt: 7 } });
  await listen();
});
afterEach(async () => {
  client.close();
  await io.close();
});

describe('a request', () => {
  test('answers with the ack’s data', async () => {
    connect();
    await connected();
    await expect(sync()).resolves.toEqual({ serverAt: 7 });
  });

  test('rejects with the code and facts of a refusal', async () => {
    onClock = (_payload, ack) =>
      ack({ ok: false, error: { code: 'request.rate_limited', facts: { seconds: 3 } } });
    connect();
    await connected();
    await expect(sync()).rejects.toMatchObject({ code: 'request.rate_limited', facts: { seconds: 3 } });
  });

  test('is given up when no ack comes in time', async () => {
    onClock = () => {};
    connect(50);
    await connected();
    await expect(sync()).rejects.toMatchObject({ code: 'service.unavailable' });
  });

  test('is refused at once while there is no connection, and never sent later', async () => {
    let asked = 0;
    onClock = () => (asked += 1);
    connect();
    await expect(sync()).rejects.toMatchObject({ code: 'service.unavailable' });
    await connected();
    onClock = (_payload, ack) => ack({ ok: true, data: { serverAt: 7 } });
    await sync();
    expect(asked).toBe(0);
  });

  test('rejects when the connection breaks before its ack', async () => {
    onClock = () => io.disconnectSockets(true);
    connect();
    await connected();
    await expect(sync()).rejects.toMatchObject({ code: 'service.unavailable' });
  });
});

describe('a notice', () => {
  test('reaches its listeners until they stop', async () => {
    const heard: string[] = [];
    const stop = connect().onNotice('media:consumer-closed', ({ consumerId }) => heard.push(consumerId));
    await connected();
    io.emit('media:consumer-closed', { consumerId: 'a' });
    await until(() => heard.length === 1);
    stop();
    io.emit('media:consumer-closed', { consumerId: 'b' });
    await sync();
    expect(heard).toEqual(['a']);
  });
});

describe('the connection', () => {
  test('comes back by itself after the server ended it', async () => {
    const changes: boolean[] = [];
    connect().onConnection((up) => changes.push(up));
    await connected();
    io.disconnectSockets();
    await until(() => changes.length === 3);
    expect(changes).toEqual([true, false, true]);
  });

  test('comes back by itself after the server restarted', async () => {
    connect();
    await connected();
    const { port: same } = http.address() as AddressInfo;
    await io.close();
    await until(() => !client.connected);
    await listen(same);
    await connected();
    await expect(sync()).resolves.toEqual({ serverAt: 7 });
  });

  test('is asked for again when the server is not ready yet', async () => {
    refusals = ['service.unavailable', 'request.rate_limited', null];
    connect();
    await connected();
    expect(knocks).toHaveLength(3);
  });

  test.each(['session.missing', 'session.expired', 'session.forbidden'])(
    'is not asked for again after %s, and who asks is told',
    async (code) => {
      refusals = [code, code, code];
      const told: string[] = [];
      connect().onRefused((refused) => told.push(refused));
      await until(() => told.length === 1);
      client.onRefused((refused) => told.push(`again ${refused}`));
      expect(told).toEqual([code, `again ${code}`]);
      expect(knocks).toHaveLength(1);
    },
  );

  test('ends with close, also while it is being asked for', async () => {
    refusals = Array<string>(50).fill('service.unavailable');
    connect();
    await until(() => knocks.length > 1);
    client.close();
    client.close();
    const before = knocks.length;
    const other = new SignallingClient({ url: `http://127.0.0.1:${port}?who=other`, retryFromMs: 10 });
    await until(() => knocks.length > before + 3);
    other.close();
    expect(new Set(knocks.slice(before))).toEqual(new Set(['other']));
  });
});
