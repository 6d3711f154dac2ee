import { describe, expect, test } from '@jest/globals';
import { DEFAULT_RULES, ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { allWell, carries, clocks, frame, line, live, missed, run, stream, summary } from './timeline.ts';

/** The page says that the line is weak, and holds webcam and screen. */
const goesLight = (at: number): TimelineEvent[] => [
  carries(at, ['webcam', 'screen']),
  stream(at + 0.1, 'webcam', 'closed'),
  stream(at + 0.2, 'screen', 'closed'),
];
const comesBack = (at: number): TimelineEvent[] => [
  stream(at, 'webcam', 'opened'),
  stream(at + 0.1, 'screen', 'opened'),
  carries(at + 0.2, 'full'),
];
const aFace = { scores: [0.9] };
const nobody = { scores: [0.2] };
/** A frame every three seconds. */
const slowFilm = (from: number, looks: object[]): TimelineEvent[] =>
  looks.map((look, n) => frame(from + 3 * n, look));

describe('a weak line', () => {
  test('is no incident by itself, neither going nor coming nor while it lasts', () => {
    const events = [...goesLight(5), ...clocks(6, 60), ...comesBack(61), ...clocks(62, 80)];
    expect(summary([...allWell(), ...events])).toEqual([]);
  });

  test('is none for a page that was loaded anew on it', () => {
    const joined = [line(2, 'online'), stream(2, 'eye', 'opened'), stream(2, 'microphone', 'opened')];
    expect(summary([live(), carries(1, ['webcam', 'screen']), ...joined, ...clocks(3, 40)])).toEqual([]);
  });

  test('a try that fails is none', () => {
    const tried = [stream(30, 'webcam', 'opened'), stream(40, 'webcam', 'closed')];
    expect(summary([...allWell(), ...goesLight(5), ...clocks(6, 29), ...tried, ...clocks(41, 60)])).toEqual(
      [],
    );
  });

  test('hides no screen that is not shared any more: it counts from when that was said', () => {
    const { changes } = run([
      ...allWell(),
      ...goesLight(5),
      ...clocks(6, 29),
      carries(30, ['webcam']),
      ...clocks(31, 33),
    ]);
    expect(changes.map(({ kind, beganAt, why }) => [kind, beganAt, why.code, why.causes[0]?.at])).toEqual([
      ['screen_share_stopped', 30_000, 'screen_share_stopped.stopped', 30_000],
    ]);
  });

  test('hides no camera that is switched off', () => {
    const off = [carries(30, ['screen']), stream(30.1, 'eye', 'closed'), ...clocks(31, 33)];
    expect(summary([...allWell(), ...goesLight(5), ...clocks(6, 29), ...off])).toEqual([
      'opened camera_off 30.1s@33s',
    ]);
  });

  test('hides no eye that is not sent though the camera is said to be held', () => {
    const misses = [30, 33, 36].map((s) => missed(s, 'no_producer'));
    expect(summary([...allWell(), ...goesLight(5), stream(29, 'eye', 'closed'), ...misses])).toEqual([
      'opened camera_off 30s@33s',
    ]);
  });

  test('that dies is a stream lost, though its frames are few', () => {
    const misses = [30, 33, 36].map((s) => missed(s, 'muted'));
    expect(summary([...allWell(), ...goesLight(5), ...clocks(28, 30), ...misses, ...clocks(37, 40)])).toEqual(
      ['opened stream_lost 30s@36s'],
    );
  });

  test('shows an absent face on three of its frames', () => {
    const shots = slowFilm(10, [aFace, nobody, nobody, nobody, aFace, aFace, aFace]);
    expect(summary([...allWell(), ...goesLight(5), ...shots])).toEqual([
      'opened face_absent 13s@19s',
      'closed face_absent 13s-19s@25s',
    ]);
  });

  test('has half of its own interval counted as part of what was not seen', () => {
    const rules = ProctoringPolicy.parse({
      rules: { face_absent: { ...DEFAULT_RULES.face_absent, openAfterMs: 7_500 } },
    });
    const shots = slowFilm(10, [aFace, nobody, nobody, nobody]);
    expect(summary([...allWell(), ...goesLight(5), ...shots], rules)).toEqual(['opened face_absent 13s@19s']);
    expect(summary([...allWell(), ...shots], rules)).toEqual([]);
  });

  test('stopped sharing before it was weak stays stopped', () => {
    const stopped = [stream(5, 'screen', 'closed'), ...clocks(6, 8)];
    expect(summary([...allWell(), ...stopped, carries(9, ['webcam']), ...clocks(10, 20)])).toEqual([
      'opened screen_share_stopped 5s@7s',
    ]);
  });
});
