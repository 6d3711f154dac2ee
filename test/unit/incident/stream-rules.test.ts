import { describe, expect, test } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { allWell, clocks, film, line, live, missed, run, stream, summary } from './timeline.ts';

const open = (at: number): TimelineEvent[] => [
  line(at, 'online'),
  ...(['eye', 'webcam', 'screen'] as const).map((source) => stream(at, source, 'opened')),
];

describe('streams', () => {
  test('both camera streams off for two seconds are a camera switched off', () => {
    const events = [stream(5, 'eye', 'paused'), stream(5.1, 'webcam', 'closed'), ...clocks(6, 9)];
    const back = [stream(9.5, 'eye', 'resumed'), stream(9.6, 'webcam', 'opened'), ...clocks(10, 12)];
    const { changes } = run([...allWell(), ...events, ...back]);
    expect(changes.map(({ type, kind, at, why }) => [type, kind, at, why.code])).toEqual([
      ['opened', 'camera_off', 8000, 'camera_off.turned_off'],
      ['closed', 'camera_off', 11_000, 'camera_off.turned_off'],
    ]);
    expect(changes[0]?.beganAt).toBe(5100);
    expect(changes[1]?.endedAt).toBe(9500);
    expect(changes[0]?.why.causes.map(({ detail }) => detail)).toEqual(['eye paused', 'webcam closed']);
  });

  test('one camera stream off is not the camera off', () => {
    expect(summary([...allWell(), stream(5, 'webcam', 'closed'), ...clocks(6, 20)])).toEqual([]);
  });

  test('a camera that never comes is off after the grace', () => {
    expect(summary([live(), line(1, 'online'), stream(1, 'screen', 'opened'), ...clocks(2, 14)])).toEqual([
      'opened camera_off 11s@13s',
    ]);
  });

  test('an eye that is not sent is a camera off though the webcam flows', () => {
    const misses = [20, 21, 22, 23, 24].map((s) => missed(s, 'no_producer'));
    const { changes } = run([...allWell(), ...misses]);
    expect(changes.map(({ kind, at, why }) => [kind, at, why.code])).toEqual([
      ['camera_off', 22_000, 'camera_off.no_picture'],
    ]);
  });

  test('a single tick without a frame means nothing', () => {
    expect(
      summary([...allWell(), missed(20, 'frozen'), ...film('1', 21), missed(22, 'muted'), ...film('1', 23)]),
    ).toEqual([]);
  });

  test('a line down for five seconds is a stream lost, and only that', () => {
    const down = [line(5, 'offline'), stream(5, 'eye', 'closed'), stream(5, 'webcam', 'closed')];
    const screen = [stream(5, 'screen', 'closed')];
    expect(
      summary([...allWell(), ...down, ...screen, ...clocks(6, 20), ...open(21), ...clocks(22, 40)]),
    ).toEqual(['opened stream_lost 5s@10s', 'closed stream_lost 5s-21s@23s']);
  });

  test('a line that stays down is told of every five seconds, with how long it has been', () => {
    const { changes } = run([...allWell(), line(5, 'offline'), ...clocks(6, 21)]);
    expect(changes.map(({ type, at, why }) => [type, at / 1_000, why.facts['seconds']])).toEqual([
      ['opened', 10, 5],
      ['updated', 15, 10],
      ['updated', 20, 15],
    ]);
  });

  test('streams that close just before the line is gone are a lost line', () => {
    const closing = (['eye', 'webcam', 'screen'] as const).map((source) => stream(5, source, 'closed'));
    expect(summary([...allWell(), ...closing, line(5.3, 'offline'), ...clocks(6, 12)])).toEqual([
      'opened stream_lost 5.3s@11s',
    ]);
  });

  test('a line that comes and goes within its five seconds opens nothing', () => {
    const flaps = [5, 9, 13, 17].flatMap((s) => [
      line(s, 'offline'),
      ...clocks(s + 1, s + 2),
      ...open(s + 3),
    ]);
    expect(summary([...allWell(), ...flaps])).toEqual([]);
  });

  test.each(['muted', 'frozen', 'packets_lost', 'transport_gone'] as const)(
    'a line up on which nothing arrives (%s) is lost',
    (reason) => {
      const misses = Array.from({ length: 10 }, (_, index) => missed(5 + index, reason));
      expect(summary([...allWell(), ...misses, ...film('1111', 15)])).toEqual([
        'opened stream_lost 5s@10s',
        'closed stream_lost 5s-14s@17s',
      ]);
    },
  );

  test('misses that stop without a frame, as when workers are away, open nothing later', () => {
    expect(summary([...allWell(), missed(5, 'frozen'), missed(6, 'frozen'), ...clocks(7, 60)])).toEqual([]);
  });

  test('an absence stays open while the line is lost, and ends when the face is back', () => {
    const events = [
      ...film('......', 1),
      line(7, 'offline'),
      ...clocks(8, 20),
      ...open(21),
      ...film('1111', 22),
    ];
    expect(summary([...allWell(), ...events])).toEqual([
      'opened face_absent 1s@5s',
      'opened stream_lost 7s@12s',
      'closed stream_lost 7s-21s@23s',
      'closed face_absent 1s-6s@24s',
    ]);
  });

  test('a candidate who never comes online has a grace, then the line counts as lost', () => {
    expect(summary([live(), line(0.1, 'offline'), ...clocks(1, 16)])).toEqual([
      'opened stream_lost 10.1s@16s',
    ]);
  });

  test('screen sharing stopped is an incident where the exam asks for the screen', () => {
    const events = [
      ...allWell(),
      stream(5, 'screen', 'closed'),
      ...clocks(6, 8),
      stream(9, 'screen', 'opened'),
      ...clocks(10, 11),
    ];
    expect(summary(events)).toEqual([
      'opened screen_share_stopped 5s@7s',
      'closed screen_share_stopped 5s-9s@10s',
    ]);
    expect(summary(events, ProctoringPolicy.parse({ requireScreen: false }))).toEqual([]);
  });

  test('a screen that is never shared is one after the grace', () => {
    const camera = [stream(1, 'eye', 'opened'), stream(1, 'webcam', 'opened')];
    const { changes } = run([live(), line(1, 'online'), ...camera, ...clocks(2, 14)]);
    expect(changes.map(({ kind, why }) => [kind, why.code])).toEqual([
      ['screen_share_stopped', 'screen_share_stopped.never_started'],
    ]);
  });
});
