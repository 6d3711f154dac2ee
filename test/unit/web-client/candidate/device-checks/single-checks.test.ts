import { describe, expect, test } from '@jest/globals';
import { browserKindOf } from '../../../../../web-client/src/core/candidate/device-checks/browser-kind.ts';
import { checkBrowser } from '../../../../../web-client/src/core/candidate/device-checks/browser-check.ts';
import { checkCamera } from '../../../../../web-client/src/core/candidate/device-checks/camera-check.ts';
import { checkClock } from '../../../../../web-client/src/core/candidate/device-checks/clock-check.ts';
import { checkMicrophone } from '../../../../../web-client/src/core/candidate/device-checks/microphone-check.ts';
import {
  checkNetwork,
  measureBandwidth,
} from '../../../../../web-client/src/core/candidate/device-checks/network-check.ts';
import { lightOf } from '../../../../../web-client/src/core/candidate/device-checks/picture-meter.ts';
import { checkScreen } from '../../../../../web-client/src/core/candidate/device-checks/screen-check.ts';
import { loudness } from '../../../../../web-client/src/core/candidate/device-checks/sound-meter.ts';
import type { CaptureSnapshot } from '../../../../../web-client/src/core/candidate/captured-track.ts';

const capture = (given: Partial<CaptureSnapshot>): CaptureSnapshot => ({
  state: 'on',
  track: null,
  fault: null,
  muted: false,
  ...given,
});
const clear = { width: 640, height: 480, brightness: 0.4, contrast: 0.2 };
const able = { secure: true, webRtc: true, vp8: true, indexedDb: true };

test.each([
  [able, 'passed', null],
  [{ ...able, secure: false, webRtc: false }, 'failed', 'browser.insecure'],
  [{ ...able, webRtc: false, vp8: false }, 'failed', 'browser.no_webrtc'],
  [{ ...able, vp8: false }, 'failed', 'browser.no_vp8'],
  [{ ...able, indexedDb: false }, 'warned', 'browser.no_storage'],
])('a browser with %o has %s the check (%s)', (features, state, advice) => {
  expect(checkBrowser(features)).toMatchObject({ state, advice });
});

test.each([
  [{ state: 'off' }, undefined, 'waiting', null],
  [{ state: 'asking' }, undefined, 'running', null],
  [{ state: 'on' }, undefined, 'running', null],
  [{ state: 'on' }, clear, 'passed', null],
  [{ state: 'on' }, null, 'failed', 'camera.no_picture'],
  [{ state: 'on', muted: true }, clear, 'failed', 'camera.no_picture'],
  [{ state: 'on' }, { ...clear, brightness: 0.02, contrast: 0.01 }, 'failed', 'camera.dark'],
  [{ state: 'on' }, { ...clear, contrast: 0.01 }, 'failed', 'camera.flat'],
  [{ state: 'on' }, { ...clear, width: 176, height: 144 }, 'warned', 'camera.small'],
  [{ state: 'on' }, { ...clear, width: 480, height: 640 }, 'passed', null],
  [{ state: 'refused', fault: 'denied' }, undefined, 'failed', 'camera.denied'],
  [{ state: 'refused', fault: 'none' }, undefined, 'failed', 'camera.none'],
  [{ state: 'refused', fault: 'busy' }, undefined, 'failed', 'camera.busy'],
  [{ state: 'lost' }, undefined, 'failed', 'camera.none'],
] as const)('a camera that is %o and shows %o is %s (%s)', (given, picture, state, advice) => {
  expect(checkCamera(capture(given), picture)).toMatchObject({ state, advice });
});

test.each([
  [{ state: 'on' }, { peak: 0.1, listenedMs: 100 }, 'passed', null],
  [{ state: 'on' }, { peak: 0.005, listenedMs: 2_000 }, 'running', null],
  [{ state: 'on' }, { peak: 0.005, listenedMs: 6_000 }, 'failed', 'microphone.silent'],
  [{ state: 'on' }, { peak: 0, listenedMs: 6_000 }, 'failed', 'microphone.muted'],
  [{ state: 'refused', fault: 'denied' }, { peak: 0, listenedMs: 0 }, 'failed', 'microphone.denied'],
  [{ state: 'lost' }, { peak: 0.1, listenedMs: 9_000 }, 'failed', 'microphone.none'],
] as const)('a microphone that is %o and heard %o is %s (%s)', (given, heard, state, advice) => {
  expect(checkMicrophone(capture(given), heard)).toMatchObject({ state, advice });
});

test.each([
  [{ state: 'off' }, 'waiting', null],
  [{ state: 'on' }, 'passed', null],
  [{ state: 'lost' }, 'failed', 'screen.ended'],
  [{ state: 'refused', fault: 'declined' }, 'failed', 'screen.declined'],
  [{ state: 'refused', fault: 'surface' }, 'failed', 'screen.surface'],
  [{ state: 'refused', fault: 'unsupported' }, 'failed', 'screen.unsupported'],
] as const)('a screen that is %o is %s (%s)', (given, state, advice) => {
  expect(checkScreen(capture(given))).toMatchObject({ state, advice });
});

describe('the line', () => {
  /** A line of so many kbit/s with so long a round trip. */
  const line = (kbps: number, roundTripMs: number) => {
    let sent = 0;
    const carry = async (bytes: number): Promise<number> => {
      sent += bytes;
      return roundTripMs + (bytes * 8) / kbps;
    };
    return { sent: () => sent, roundTrip: async () => roundTripMs, download: carry, upload: carry };
  };

  test.each([
    [5_000, 40, 'passed', null],
    [500, 60, 'warned', 'network.only_eye'],
    [60, 200, 'failed', 'network.too_little'],
    [5_000, 900, 'warned', 'network.slow_answer'],
  ])('of %s kbit/s and %s ms is %s (%s)', async (kbps, roundTripMs, state, advice) => {
    const bandwidth = await measureBandwidth(line(kbps, roundTripMs));
    expect(Math.abs(bandwidth.uploadKbps - kbps)).toBeLessThan(2);
    expect(checkNetwork(bandwidth)).toMatchObject({ state, advice });
  });

  test('is not made to carry a large probe when a small one was slow', async () => {
    const village = line(128, 300);
    await measureBandwidth(village);
    expect(village.sent()).toBeLessThan(100_000);
  });

  test('that fails is told as such', () => {
    expect(checkNetwork(null)).toMatchObject({ state: 'failed', advice: 'network.offline' });
  });
});

test.each([
  [5_000, 'passed', {}],
  [-59_000, 'passed', {}],
  [-600_000, 'warned', { minutes: 10 }],
])('a clock that is %s ms off is %s', (offset, state, facts) => {
  expect(checkClock(offset)).toMatchObject({ state, facts });
});

test('light is measured as the worker measures it', () => {
  const pixel = (luma: number): number[] => [luma, luma, luma, 255];
  const half = new Uint8ClampedArray([...pixel(0), ...pixel(255)]);
  expect(lightOf(half).brightness).toBeCloseTo(0.5, 5);
  expect(lightOf(half).contrast).toBeCloseTo(0.5, 5);
  expect(lightOf(new Uint8ClampedArray([...pixel(51), ...pixel(51)])).contrast).toBeCloseTo(0, 5);
});

test('silence is nothing on the bar, a voice is in its upper half', () => {
  expect(loudness(0)).toBe(0);
  expect(loudness(0.000_1)).toBe(0);
  expect(loudness(0.05)).toBeGreaterThan(0.5);
  expect(loudness(1)).toBe(1);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/140.0 Safari/537.36 Edg/140.0', 0, 'chromium'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 YaBrowser/25.8 Safari/537.36', 0, 'chromium'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, 'firefox'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1', 0, 'safari'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1', 5, 'ios'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1', 5, 'ios'],
  ['Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36', 5, 'android'],
])('%s with %s touch points is %s', (userAgent, touchPoints, kind) => {
  expect(browserKindOf(userAgent, touchPoints)).toBe(kind);
});
