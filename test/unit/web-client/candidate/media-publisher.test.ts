import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { testFakeParameters } from 'mediasoup-client';
import { MediaPublisher } from '../../../../web-client/src/core/candidate/media-publisher.ts';
import { leastKbps, STREAM_PLANS } from '../../../../web-client/src/core/candidate/stream-plans.ts';
import { HandTimers, settled } from '../viewer/wall-builders.ts';
import { CandidateServer, fakeDevice } from './candidate-server.ts';
import { FakeTrack } from './fake-tracks.ts';

const capabilities = { ...testFakeParameters.generateRouterRtpCapabilities() };

describe('MediaPublisher', () => {
  let server: CandidateServer;
  let timers: HandTimers;
  let camera: FakeTrack;
  let lost: number;
  let publisher: MediaPublisher;

  /** The server takes the page in and forgets its earlier media, as joining the room does. */
  const begin = async (): Promise<void> => {
    await server.request('attempt:join', { clientId: '00000000-0000-4000-8000-000000000001' });
    publisher.begin(capabilities, { mode: 'full' });
    await settled();
  };

  beforeEach(() => {
    server = new CandidateServer();
    timers = new HandTimers();
    camera = new FakeTrack('video');
    lost = 0;
    publisher = new MediaPublisher({
      signalling: server,
      createDevice: fakeDevice,
      timers,
      uplinkKbps: null,
      onLost: () => (lost += 1),
    });
  });
  afterEach(() => publisher.close());

  test('sends a camera as eye and webcam, the eye from a clone', async () => {
    publisher.setTrack('camera', camera.asTrack);
    await begin();
    expect(server.sources()).toEqual(['eye', 'webcam']);
    expect(camera.clones).toHaveLength(1);
    expect(publisher.snapshot()).toMatchObject({ sources: new Set(['eye', 'webcam']) });
  });

  test('sends what is captured later as soon as it is there', async () => {
    await begin();
    expect(server.sources()).toEqual([]);
    publisher.setTrack('microphone', new FakeTrack('audio', {}).asTrack);
    publisher.setTrack('screen', new FakeTrack('video').asTrack);
    publisher.setTrack('camera', camera.asTrack);
    await settled();
    expect(server.sources()).toEqual(['eye', 'microphone', 'screen', 'webcam']);
  });

  test('tells the server when the camera is gone, and stops the clone', async () => {
    publisher.setTrack('camera', camera.asTrack);
    await begin();
    publisher.setTrack('camera', null);
    await settled();
    expect(server.sources()).toEqual([]);
    expect(camera.clones[0]?.readyState).toBe('ended');
    expect(camera.readyState).toBe('live');
  });

  test('puts another camera in the place of the first without a new producer', async () => {
    publisher.setTrack('camera', camera.asTrack);
    await begin();
    const other = new FakeTrack('video');
    publisher.setTrack('camera', other.asTrack);
    await settled();
    expect(server.count('media:produce')).toBe(2);
    expect([camera.clones[0]?.readyState, other.clones.length]).toEqual(['ended', 1]);
  });

  test('sends everything again after the room was joined again, each source once', async () => {
    publisher.setTrack('camera', camera.asTrack);
    await begin();
    server.setConnected(false);
    publisher.drop();
    expect(publisher.snapshot()).toEqual({ state: 'off', sources: new Set() });
    server.setConnected(true);
    await begin();
    expect(server.sources()).toEqual(['eye', 'webcam']);
    expect(camera.clones.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  });

  test('two beginnings in a row leave one media session', async () => {
    publisher.setTrack('camera', camera.asTrack);
    publisher.begin(capabilities, { mode: 'full' });
    publisher.begin(capabilities, { mode: 'full' });
    await settled();
    expect(server.sources()).toEqual(['eye', 'webcam']);
    expect(new Set([...server.producers.values()].map(({ transportId }) => transportId)).size).toBe(1);
  });

  test('tries again what the server would not take for a moment', async () => {
    server.refuse['media:produce'] = 'service.unavailable';
    publisher.setTrack('camera', camera.asTrack);
    await begin();
    server.refuse = {};
    await timers.pass(2_000);
    expect(server.sources()).toEqual(['eye', 'webcam']);
    expect(lost).toBe(0);
  });

  test('asks for a new media session when the server knows another one', async () => {
    publisher.setTrack('camera', camera.asTrack);
    server.refuse['media:produce'] = 'media.transport_unknown';
    await begin();
    await timers.pass(2_000);
    expect(lost).toBe(1);
    expect(publisher.snapshot().state).toBe('off');
  });

  test('does without WebRTC where there is none, and asks no more', async () => {
    const without = new MediaPublisher({
      signalling: server,
      createDevice: async () => {
        throw Object.assign(new Error(), { name: 'UnsupportedError' });
      },
      timers,
      uplinkKbps: null,
      onLost: () => (lost += 1),
    });
    without.begin(capabilities, { mode: 'full' });
    await timers.pass(120_000);
    expect([lost, without.snapshot().state, server.asked]).toEqual([0, 'off', []]);
  });

  test('stops every clone when it is closed, and leaves the capture alone', async () => {
    publisher.setTrack('camera', camera.asTrack);
    await begin();
    publisher.close();
    expect([camera.readyState, camera.clones[0]?.readyState]).toEqual(['live', 'ended']);
  });
});

describe('MediaPublisher on a weak line', () => {
  const held = (sources: string[]) => ({ line: { mode: 'light', reason: 'measured', held: sources } });
  let server: CandidateServer;
  let publisher: MediaPublisher;
  let camera: FakeTrack;
  const lines = (): unknown[] =>
    server.asked.filter(({ event }) => event === 'media:line').map(({ payload }) => payload);
  const order = (): string[] => server.asked.map(({ event }) => event);

  beforeEach(async () => {
    server = new CandidateServer();
    publisher = new MediaPublisher({
      signalling: server,
      createDevice: fakeDevice,
      timers: new HandTimers(),
      uplinkKbps: null,
      onLost: () => {},
    });
    camera = new FakeTrack('video');
    publisher.setTrack('camera', camera.asTrack);
    publisher.setTrack('screen', new FakeTrack('video').asTrack);
    publisher.setTrack('microphone', new FakeTrack('audio', {}).asTrack);
    await server.request('attempt:join', { clientId: '00000000-0000-4000-8000-000000000001' });
    publisher.begin(capabilities, { mode: 'full' });
    await settled();
  });
  afterEach(() => publisher.close());

  test('says nothing of a line that carries everything', () => {
    expect(lines()).toEqual([]);
  });

  test('says what it holds before it closes it, and sends the rest', async () => {
    publisher.setLine('light', 'measured');
    await settled();
    expect(lines()).toEqual([held(['webcam', 'screen'])]);
    expect(server.sources()).toEqual(['eye', 'microphone']);
    expect(order().indexOf('media:line')).toBeLessThan(order().indexOf('media:close-producer'));
  });

  test('begins the eye anew, from a clone of its own, when the line changes', async () => {
    const before = server.count('media:produce');
    publisher.setLine('light', 'measured');
    await settled();
    expect(server.count('media:produce')).toBe(before + 1);
    expect(camera.clones.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  });

  test('says that all is sent again only once it is', async () => {
    publisher.setLine('light', 'measured');
    await settled();
    publisher.setLine('full', 'measured');
    await settled();
    expect(server.sources()).toEqual(['eye', 'microphone', 'screen', 'webcam']);
    expect(lines().at(-1)).toEqual({ line: { mode: 'full' } });
    expect(order().at(-1)).toBe('media:line');
  });

  test('tries with the webcam, not with the screen, and goes on holding both by its word', async () => {
    publisher.setLine('light', 'measured');
    await settled();
    publisher.setLine('trying', 'measured');
    await settled();
    expect(server.sources()).toEqual(['eye', 'microphone', 'webcam']);
    publisher.setLine('light', 'measured');
    await settled();
    expect(server.sources()).toEqual(['eye', 'microphone']);
    expect(lines()).toHaveLength(1);
  });

  test('holds no screen that the candidate no longer shares', async () => {
    publisher.setLine('light', 'measured');
    await settled();
    publisher.setTrack('screen', null);
    await settled();
    expect(lines()).toEqual([held(['webcam', 'screen']), held(['webcam'])]);
  });

  test('begins the next media session light, and says nothing that the server knows', async () => {
    publisher.setLine('light', 'chosen');
    await settled();
    await server.request('attempt:join', { clientId: '00000000-0000-4000-8000-000000000001' });
    publisher.begin(capabilities, server.line);
    await settled();
    expect(server.sources()).toEqual(['eye', 'microphone']);
    expect(lines()).toHaveLength(1);
  });

  test('says again what a server that was started anew does not know', async () => {
    publisher.setLine('light', 'measured');
    await settled();
    publisher.begin(capabilities, { mode: 'full' });
    await settled();
    expect(lines()).toHaveLength(2);
  });
});

test.each([
  [240, 1.33],
  [480, 2.67],
  [120, 1],
])('on a weak line an eye made from a picture %s pixels high is scaled down by %s', (height, scale) => {
  const light = STREAM_PLANS.eye.light?.(height);
  expect(light?.scaleResolutionDownBy).toBeCloseTo(scale, 2);
  expect(light).toMatchObject({ maxFramerate: 1 });
});

test('what an exam does not ask for needs no line', () => {
  const all = leastKbps({ microphone: true, screen: true });
  expect(leastKbps({ microphone: true, screen: false })).toBeLessThan(all);
  // Congestion control begins at 300 kbit/s: a line must not look weak before it was measured.
  expect(all).toBeLessThan(300);
});

test.each([
  [240, 1],
  [480, 2],
  [720, 3],
  [120, 1],
])('an eye made from a picture %s pixels high is scaled down by %s', (height, scale) => {
  expect(STREAM_PLANS.eye.encoding(height)).toMatchObject({ scaleResolutionDownBy: scale, maxFramerate: 5 });
});

test.each([
  [null, 300],
  [200, 300],
  [1_200, 600],
  [40_000, 1_000],
])('a line measured at %s kbit/s is begun at %i', (measured, start) => {
  expect(STREAM_PLANS.webcam.codecOptions?.(measured)).toEqual({ videoGoogleStartBitrate: start });
});
