import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Capture } from '../../../../web-client/src/core/candidate/capture.ts';
import { captureFaultOf } from '../../../../web-client/src/core/candidate/capture-fault.ts';
import { HandTimers, settled } from '../viewer/wall-builders.ts';
import { FakeDevices, FakeTrack, refusing } from './fake-tracks.ts';

test.each([
  ['camera', 'NotAllowedError', 'denied'],
  ['screen', 'NotAllowedError', 'declined'],
  ['camera', 'NotFoundError', 'none'],
  ['microphone', 'NotReadableError', 'busy'],
  ['camera', 'AbortError', 'busy'],
  ['screen', 'NotSupportedError', 'unsupported'],
] as const)('a %s that rejects with %s is %s', (kind, name, fault) => {
  expect(captureFaultOf(kind, Object.assign(new Error(), { name }))).toBe(fault);
});

describe('Capture', () => {
  let devices: FakeDevices;
  let timers: HandTimers;
  let capture: Capture;

  beforeEach(() => {
    devices = new FakeDevices();
    timers = new HandTimers();
    capture = Capture.create({ devices: devices.asDevices, timers });
  });
  afterEach(() => capture.close());

  test('asks for nothing by itself', async () => {
    await timers.pass(60_000);
    devices.dispatchEvent(new Event('devicechange'));
    await settled();
    expect(devices.asked).toEqual([]);
    expect(capture.camera.snapshot().state).toBe('off');
  });

  test('tells on the way what it is doing', async () => {
    const states: string[] = [];
    capture.camera.subscribe(() => states.push(capture.camera.snapshot().state));
    await capture.camera.open();
    expect(states).toEqual(['asking', 'on']);
    expect(capture.camera.snapshot().track).toBe(devices.latest().asTrack);
  });

  test('says why it was refused, and asks again only by a person’s wish', async () => {
    devices.camera = refusing('NotAllowedError');
    await capture.camera.open();
    await timers.pass(60_000);
    devices.dispatchEvent(new Event('devicechange'));
    await settled();
    expect(capture.camera.snapshot()).toMatchObject({ state: 'refused', fault: 'denied', track: null });
    expect(devices.asked).toEqual(['camera']);
  });

  test('opens a camera that was missing as soon as it is plugged in', async () => {
    devices.camera = refusing('NotFoundError');
    await capture.camera.open();
    devices.camera = () => new FakeTrack('video');
    devices.dispatchEvent(new Event('devicechange'));
    await settled();
    expect(capture.camera.snapshot().state).toBe('on');
  });

  test('asks for a camera that was pulled out until it is back', async () => {
    await capture.camera.open();
    devices.camera = refusing('NotFoundError');
    devices.latest().end();
    await timers.pass(10_000);
    expect(capture.camera.snapshot()).toMatchObject({ state: 'lost', fault: 'none' });
    devices.camera = () => new FakeTrack('video');
    await timers.pass(15_000);
    expect(capture.camera.snapshot()).toMatchObject({ state: 'on', fault: null });
  });

  test('does not ask for a lost screen without a click', async () => {
    await capture.screen.open();
    devices.latest().end();
    await timers.pass(60_000);
    expect(capture.screen.snapshot().state).toBe('lost');
    expect(devices.asked).toEqual(['screen']);
  });

  test.each([
    ['window', 'refused', 'surface'],
    ['browser', 'refused', 'surface'],
    ['monitor', 'on', null],
    [undefined, 'on', null],
  ])('a shared %s is %s', async (displaySurface, state, fault) => {
    devices.screen = () =>
      new FakeTrack('video', displaySurface === undefined ? {} : { displaySurface, height: 900 });
    await capture.screen.open();
    expect(capture.screen.snapshot()).toMatchObject({ state, fault });
    expect(devices.latest().readyState).toBe(fault === null ? 'live' : 'ended');
  });

  test('knows that phones cannot share a screen', async () => {
    Object.defineProperty(devices, 'getDisplayMedia', { value: undefined });
    const own = Capture.create({ devices: devices.asDevices, timers });
    await own.screen.open();
    expect(own.screen.snapshot()).toMatchObject({ state: 'refused', fault: 'unsupported' });
    own.close();
  });

  test('tells when the system delivers no picture', async () => {
    await capture.camera.open();
    devices.latest().setMuted(true);
    expect(capture.camera.snapshot()).toMatchObject({ state: 'on', muted: true });
    devices.latest().setMuted(false);
    expect(capture.camera.snapshot().muted).toBe(false);
  });

  test('another camera takes the place of the first, which is let go', async () => {
    await capture.camera.open();
    const first = devices.latest();
    await capture.camera.open('other');
    expect(first.readyState).toBe('ended');
    expect(capture.camera.snapshot().track).toBe(devices.latest().asTrack);
  });

  test('a track that comes after closing is stopped at once', async () => {
    const opening = capture.camera.open();
    capture.close();
    await opening;
    expect(devices.latest().readyState).toBe('ended');
    expect(capture.camera.snapshot().state).toBe('off');
  });
});
