import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { testFakeParameters } from 'mediasoup-client';
import { StreamPool } from '../../../../web-client/src/core/viewer/stream-pool.ts';
import { attemptId, HandTimers, settled } from './wall-builders.ts';
import { fakeDevice, ScriptedServer } from './scripted-server.ts';

const capabilities = { ...testFakeParameters.generateRouterRtpCapabilities() };

describe('StreamPool', () => {
  let server: ScriptedServer;
  let timers: HandTimers;
  let pool: StreamPool;
  const onLost = jest.fn();

  beforeEach(() => {
    server = new ScriptedServer();
    timers = new HandTimers();
    pool = new StreamPool({ signalling: server, createDevice: fakeDevice, timers, openAtOnce: 3, onLost });
    pool.begin(capabilities);
  });
  afterEach(() => pool.close());

  const eyeOf = (n: number) => {
    pool.setSources(attemptId(n), ['eye']);
    return pool.watch(attemptId(n), 'eye');
  };

  test('opens and resumes what is seen, over one transport', async () => {
    const [one, two] = [eyeOf(1), eyeOf(2)];
    one.setVisible(true);
    two.setVisible(true);
    await timers.pass(200);
    expect(one.snapshot()).toMatchObject({ state: 'live', track: { kind: 'video' } });
    expect(two.snapshot().state).toBe('live');
    expect([...server.consumers.values()].map(({ paused }) => paused)).toEqual([false, false]);
    expect(server.count('media:create-transport')).toBe(1);
  });

  test('opens nothing for a tile that only flies past', async () => {
    const tile = eyeOf(1);
    tile.setVisible(true);
    await timers.pass(60);
    tile.setVisible(false);
    await timers.pass(30_000);
    expect(server.count('media:consume')).toBe(0);
  });

  test('pauses what leaves the screen, resumes it at once, and closes what stays away', async () => {
    const tile = eyeOf(1);
    tile.setVisible(true);
    await timers.pass(200);
    tile.setVisible(false);
    await settled();
    expect(tile.snapshot().state).toBe('paused');
    expect([...server.consumers.values()]).toMatchObject([{ paused: true }]);
    tile.setVisible(true);
    await settled();
    expect(tile.snapshot().state).toBe('live');
    tile.setVisible(false);
    await timers.pass(21_000);
    expect(tile.snapshot()).toMatchObject({ state: 'idle', track: null });
    expect(server.consumers.size).toBe(0);
    expect(server.count('media:consume')).toBe(1);
  });

  test('pauses everything while the page is hidden', async () => {
    const tile = eyeOf(1);
    tile.setVisible(true);
    await timers.pass(200);
    pool.setPageVisible(false);
    await settled();
    expect(tile.snapshot().state).toBe('paused');
    pool.setPageVisible(true);
    await settled();
    expect(tile.snapshot().state).toBe('live');
  });

  test('asks for at most three consumers at the same time', async () => {
    const tiles = [1, 2, 3, 4, 5, 6, 7, 8].map(eyeOf);
    server.holding = true;
    for (const tile of tiles) tile.setVisible(true);
    await timers.pass(500);
    server.release();
    await timers.pass(500);
    expect(tiles.every((tile) => tile.snapshot().state === 'live')).toBe(true);
    expect(server.mostAtOnce).toBe(3);
  });

  test('skips who was scrolled away while waiting for a turn', async () => {
    const tiles = [1, 2, 3, 4, 5].map(eyeOf);
    server.holding = true;
    for (const tile of tiles) tile.setVisible(true);
    await timers.pass(200);
    tiles[4]?.setVisible(false);
    server.release();
    await timers.pass(500);
    expect(server.count('media:consume')).toBe(4);
    expect(tiles[4]?.snapshot().state).toBe('idle');
  });

  test('shares one consumer between two views of the same stream', async () => {
    const [tile, full] = [eyeOf(1), eyeOf(1)];
    tile.setVisible(true);
    full.setVisible(true);
    await timers.pass(200);
    tile.release();
    await timers.pass(25_000);
    expect(full.snapshot().state).toBe('live');
    expect(server.count('media:consume')).toBe(1);
    full.release();
    await timers.pass(25_000);
    expect(server.consumers.size).toBe(0);
  });

  test('says a source is absent until the candidate sends it, then opens it', async () => {
    const screen = pool.watch(attemptId(1), 'screen');
    screen.setVisible(true);
    await timers.pass(500);
    expect(screen.snapshot().state).toBe('absent');
    pool.setSources(attemptId(1), ['eye', 'screen']);
    await timers.pass(500);
    expect(screen.snapshot().state).toBe('live');
  });

  test('opens a stream again after the server closed its consumer', async () => {
    const tile = eyeOf(1);
    tile.setVisible(true);
    await timers.pass(200);
    const [id = ''] = [...server.consumers.keys()];
    server.consumers.delete(id);
    pool.consumerClosed(id);
    await timers.pass(500);
    expect(tile.snapshot().state).toBe('live');
    expect(server.count('media:consume')).toBe(2);
  });

  test('tries a refused stream again, more and more seldom', async () => {
    server.refuse['media:consume'] = 'media.cannot_consume';
    const tile = eyeOf(1);
    tile.setVisible(true);
    await timers.pass(10_000);
    expect(tile.snapshot().state).toBe('failed');
    const tries = server.count('media:consume');
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(7);
    server.refuse = {};
    await timers.pass(8_000);
    expect(tile.snapshot().state).toBe('live');
  });

  test('builds everything again in a new media session', async () => {
    const tile = eyeOf(1);
    tile.setVisible(true);
    await timers.pass(200);
    pool.drop();
    server.forgetMedia();
    expect(tile.snapshot()).toMatchObject({ track: null });
    pool.begin(capabilities);
    await timers.pass(500);
    expect(tile.snapshot().state).toBe('live');
    expect(server.count('media:create-transport')).toBe(2);
  });

  test('leaves nothing of a session that was lost while a stream was being opened', async () => {
    const tile = eyeOf(1);
    server.holding = true;
    tile.setVisible(true);
    await timers.pass(200);
    pool.drop();
    server.release();
    await timers.pass(100);
    expect(tile.snapshot().track).toBeNull();
    pool.begin(capabilities);
    await timers.pass(500);
    expect(tile.snapshot().state).toBe('live');
  });
});
