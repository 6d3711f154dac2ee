import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Capture } from '../../../../../web-client/src/core/candidate/capture.ts';
import { DeviceChecks } from '../../../../../web-client/src/core/candidate/device-checks/device-checks.ts';
import type { Picture } from '../../../../../web-client/src/core/candidate/device-checks/camera-check.ts';
import type { CheckName } from '../../../../../web-client/src/core/candidate/device-checks/check-result.ts';
import { HandTimers, settled } from '../../viewer/wall-builders.ts';
import { FakeDevices, FakeTrack, refusing } from '../fake-tracks.ts';

describe('DeviceChecks', () => {
  let devices: FakeDevices;
  let timers: HandTimers;
  let capture: Capture;
  let checks: DeviceChecks;
  let picture: Picture | null;
  let level: number;
  let probing: boolean;
  let meters: number;

  const begin = (requires = { microphone: true, screen: true }): void => {
    const open = <T extends object>(meter: T): T & { close(): void } => {
      meters += 1;
      return { ...meter, close: () => void (meters -= 1) };
    };
    const ms = async (): Promise<number> => {
      if (!probing) throw new Error('no line');
      return 10;
    };
    checks = DeviceChecks.create({
      capture,
      requires,
      features: { secure: true, webRtc: true, vp8: true, indexedDb: true },
      probe: { roundTrip: ms, download: ms, upload: ms },
      meters: {
        picture: () => open({ measure: async () => picture }),
        sound: () => open({ level: () => level }),
      },
      timers,
      clockOffsetMs: 0,
    });
  };
  const state = (name: CheckName): string | undefined => checks.snapshot().get(name)?.state;
  const advice = (name: CheckName): string | null | undefined => checks.snapshot().get(name)?.advice;

  beforeEach(() => {
    devices = new FakeDevices();
    timers = new HandTimers();
    capture = Capture.create({ devices: devices.asDevices, timers });
    picture = { width: 640, height: 480, brightness: 0.4, contrast: 0.2 };
    level = 0.1;
    probing = true;
    meters = 0;
    begin();
  });
  afterEach(() => {
    checks.close();
    capture.close();
  });

  test('ask for nothing before they are started', async () => {
    await timers.pass(5_000);
    expect(devices.asked).toEqual([]);
    expect(new Set([...checks.snapshot().values()].map((result) => result.state))).toEqual(
      new Set(['waiting']),
    );
  });

  test('pass one after another, and leave the screen to a click', async () => {
    await checks.start();
    await timers.pass(500);
    expect(devices.asked).toEqual(['camera', 'microphone']);
    expect(checks.names.map((name) => [name, state(name)])).toEqual([
      ['browser', 'passed'],
      ['camera', 'passed'],
      ['microphone', 'passed'],
      ['screen', 'waiting'],
      ['network', 'passed'],
      ['clock', 'passed'],
    ]);
    await checks.retry('screen');
    expect(state('screen')).toBe('passed');
  });

  test('name only what the exam needs', () => {
    begin({ microphone: false, screen: false });
    expect(checks.names).toEqual(['browser', 'camera', 'network', 'clock']);
  });

  test('notice a hand before the camera, and that it is gone', async () => {
    await checks.start();
    picture = { width: 640, height: 480, brightness: 0.01, contrast: 0 };
    await timers.pass(2_000);
    expect(advice('camera')).toBe('camera.dark');
    picture = { width: 640, height: 480, brightness: 0.4, contrast: 0.2 };
    await timers.pass(2_000);
    expect(state('camera')).toBe('passed');
  });

  test('hear a voice that comes late', async () => {
    level = 0.001;
    await checks.start();
    await timers.pass(7_000);
    expect(advice('microphone')).toBe('microphone.silent');
    level = 0.1;
    await timers.pass(200);
    expect([state('microphone'), checks.level()]).toEqual(['passed', 0.1]);
  });

  test('fail at once when the camera is pulled out, and pass when it is back', async () => {
    await checks.start();
    devices.camera = refusing('NotFoundError');
    devices.given[0]?.end();
    await settled();
    expect(advice('camera')).toBe('camera.none');
    devices.camera = () => new FakeTrack('video');
    await timers.pass(3_000);
    expect(state('camera')).toBe('passed');
  });

  test('a denied camera does not hold up the rest, and may be asked for again', async () => {
    devices.camera = refusing('NotAllowedError');
    await checks.start();
    await timers.pass(500);
    expect([advice('camera'), state('microphone'), state('network')]).toEqual([
      'camera.denied',
      'passed',
      'passed',
    ]);
    devices.camera = () => new FakeTrack('video');
    await checks.retry('camera');
    await settled();
    expect(state('camera')).toBe('passed');
  });

  test('measure a line again that failed', async () => {
    probing = false;
    await checks.start();
    expect(advice('network')).toBe('network.offline');
    probing = true;
    await checks.retry('network');
    expect(state('network')).toBe('passed');
  });

  test('tell only what changed', async () => {
    await checks.start();
    await timers.pass(2_000);
    let told = 0;
    checks.subscribe(() => (told += 1));
    await timers.pass(10_000);
    expect(told).toBe(0);
  });

  test('let go of every meter, but not of what is captured', async () => {
    await checks.start();
    await settled();
    expect(meters).toBe(2);
    checks.close();
    expect([meters, capture.camera.snapshot().state]).toEqual([0, 'on']);
  });
});
