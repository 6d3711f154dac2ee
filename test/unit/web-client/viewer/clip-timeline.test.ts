import { describe, expect, test } from '@jest/globals';
import type { ClipId } from '#contracts/ids.ts';
import type { Clip } from '#contracts/incident.ts';
import {
  clipTimeline,
  correction,
  instantOf,
  secondsInto,
} from '../../../../web-client/src/core/viewer/clip-timeline.ts';
import { elapsed } from '../../../../web-client/src/core/viewer/elapsed.ts';
import { anIncident, uuid } from './wall-builders.ts';

const clip = (
  track: Clip['track'],
  startAt: number | null,
  endAt: number | null,
  status: Clip['status'] = 'ready',
): Clip => ({
  id: uuid(1) as ClipId,
  incidentId: anIncident(1).id,
  track,
  smallPicture: false,
  status,
  startAt,
  endAt,
  bytes: 1,
  sha256: null,
});

describe('clipTimeline', () => {
  test('spans all playable clips and is led by the webcam among equals', () => {
    const timeline = clipTimeline([clip('screen', 900, 20_400), clip('webcam', 1_000, 20_000)]);
    expect(timeline).toMatchObject({ startAt: 900, endAt: 20_400, lead: { track: 'webcam' } });
  });

  test('is led by the screen when the webcam shows much less', () => {
    const timeline = clipTimeline([clip('webcam', 15_000, 20_000), clip('screen', 1_000, 20_000)]);
    expect(timeline?.lead.track).toBe('screen');
  });

  test('leaves out what cannot be played, and is null when nothing can', () => {
    const timeline = clipTimeline([clip('webcam', 1_000, 9_000), clip('screen', 1_000, 9_000, 'failed')]);
    expect(timeline?.clips).toHaveLength(1);
    expect(clipTimeline([clip('webcam', null, null, 'pending'), clip('screen', 5, 5)])).toBeNull();
  });

  test('goes between server time and seconds in a file', () => {
    const [webcam] = clipTimeline([clip('webcam', 1_000, 9_000)])?.clips ?? [];
    if (webcam === undefined) throw new Error('no clip');
    expect([500, 1_000, 3_500, 9_001].map((at) => secondsInto(webcam, at))).toEqual([null, 0, 2.5, null]);
    expect(instantOf(webcam, 2.5)).toBe(3_500);
  });

  test('puts a follower right only when it is off far enough to see, and never while it seeks', () => {
    expect(correction(4.1, 4, false)).toBeNull();
    expect(correction(4.5, 4, false)).toBe(4);
    expect(correction(4.5, 4, true)).toBeNull();
  });
});

test.each([
  [-5, '0:00'],
  [7_900, '0:07'],
  [760_000, '12:40'],
  [3_723_000, '1:02:03'],
])('elapsed(%d) reads %s', (ms, text) => {
  expect(elapsed(ms)).toBe(text);
});
