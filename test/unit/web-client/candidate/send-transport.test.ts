import { beforeEach, describe, expect, test } from '@jest/globals';
import { FakeHandler, testFakeParameters, Device, type types } from 'mediasoup-client';
import { SendTransport } from '../../../../web-client/src/core/candidate/send-transport.ts';
import { STREAM_PLANS } from '../../../../web-client/src/core/candidate/stream-plans.ts';
import { HandTimers, settled } from '../viewer/wall-builders.ts';
import { CandidateServer } from './candidate-server.ts';
import { FakeTrack } from './fake-tracks.ts';

describe('SendTransport', () => {
  let server: CandidateServer;
  let timers: HandTimers;
  let handler: FakeHandler;
  let transport: SendTransport;
  let path: string[];
  let lost: number;

  const pathIs = (state: types.ConnectionState): void => handler.setConnectionState(state);

  beforeEach(async () => {
    server = new CandidateServer();
    timers = new HandTimers();
    path = [];
    lost = 0;
    const { factory, ...rest } = FakeHandler.createFactory(testFakeParameters);
    const device = new Device({
      handlerFactory: {
        ...rest,
        factory: (options) => (handler = factory(options) as FakeHandler),
      },
    });
    await device.load({
      routerRtpCapabilities: testFakeParameters.generateRouterRtpCapabilities(),
    });
    transport = await SendTransport.create({
      signalling: server,
      device,
      timers,
      uplinkKbps: null,
      onPath: (state) => path.push(state),
      onLost: () => (lost += 1),
    });
    await transport.produce('screen', STREAM_PLANS.screen, new FakeTrack('video').asTrack);
    pathIs('connected');
  });

  test('connects and produces by the contract', () => {
    expect(server.asked.map(({ event }) => event)).toEqual([
      'media:create-transport',
      'media:connect-transport',
      'media:produce',
    ]);
    expect(path).toEqual(['connected']);
  });

  test('asks for lost packets of a picture again, but not on a weak line', async () => {
    await transport.produce('eye', STREAM_PLANS.eye, new FakeTrack('video').asTrack, true);
    const nacks = server.asked
      .filter(({ event }) => event === 'media:produce')
      .map(({ payload }) => {
        const { codecs } = payload['rtpParameters'] as types.RtpParameters;
        return codecs.flatMap(({ rtcpFeedback = [] }) =>
          rtcpFeedback.filter(({ type }) => type === 'nack').map(({ parameter }) => parameter ?? ''),
        );
      });
    expect(nacks).toEqual([expect.arrayContaining(['', 'pli']), ['pli']]);
  });

  test('lets a short fault heal by itself', async () => {
    pathIs('disconnected');
    await timers.pass(1_500);
    pathIs('connected');
    await timers.pass(60_000);
    expect([path, server.count('media:restart-ice'), lost]).toEqual([
      ['connected', 'broken', 'connected'],
      0,
      0,
    ]);
  });

  test('restarts ICE when the fault stays', async () => {
    pathIs('disconnected');
    await timers.pass(2_500);
    expect(server.count('media:restart-ice')).toBe(1);
    pathIs('connected');
    await timers.pass(60_000);
    expect(lost).toBe(0);
  });

  test('restarts ICE at once when the path failed', async () => {
    pathIs('failed');
    await timers.pass(0);
    expect(server.count('media:restart-ice')).toBe(1);
  });

  test('gives up a path that does not come back, and says so once', async () => {
    pathIs('failed');
    await timers.pass(60_000);
    pathIs('failed');
    await timers.pass(60_000);
    expect(lost).toBe(1);
  });

  test('gives up at once when the server does not know the transport any more', async () => {
    server.refuse['media:restart-ice'] = 'media.transport_unknown';
    pathIs('failed');
    await timers.pass(0);
    await settled();
    expect(lost).toBe(1);
  });
});
