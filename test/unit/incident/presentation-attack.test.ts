import { describe, expect, test } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { NO_REPEATS, learnRepeats } from '#server/incident/repeats.ts';
import { allWell, anObservation, frame, policy, run, summary } from './timeline.ts';

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** One frame a second of the candidate, with what each frame's bytes come to. */
const shown = (digests: string[], scores = [0.9]): TimelineEvent[] =>
  digests.map((digest, at) => frame(at + 1, { scores, digest }));

const told = (frames: TimelineEvent[], rules = policy): string[] =>
  summary([...allWell(), ...frames], rules).filter((change) => change.includes('presentation_attack'));

const reasonOf = (frames: TimelineEvent[]) => {
  const { changes } = run([...allWell(), ...frames]);
  return changes.find(({ kind }) => kind === 'presentation_attack')!.why;
};

/** Numbers of frames, each its own bytes. */
const live = (length: number, from = 0): string[] => Array.from({ length }, (_, at) => hex(from + at));
/** A still picture, encoded now finer, now coarser. */
const STILL = 'aabaabbaaabaaaaabaaa'.split('').map((letter) => letter.repeat(8));
/** A film of a minute: at every eleventh second the very same frame of it is caught again. */
const film = (seconds: number): string[] =>
  live(seconds, 1_000).map((digest, at) => (at >= 60 && at % 11 === 0 ? hex(1_000 + at - 60) : digest));

describe('frames that come again to the byte', () => {
  test('a live camera, whoever sits still before it, is no attack', () => {
    expect(told(shown(live(900)))).toEqual([]);
  });

  test('a still picture is told within seconds, as one', () => {
    const still = shown(STILL);
    expect(told(still)).toEqual(['opened presentation_attack 5s@8s']);
    expect(reasonOf(still)).toMatchObject({ code: 'presentation_attack.frozen', facts: { repeats: 6 } });
  });

  test('a film played round is told once three of its frames were caught twice, with how far they lay apart', () => {
    const round = shown(film(120));
    expect(told(round)).toEqual(['opened presentation_attack 89s@92s']);
    expect(reasonOf(round)).toMatchObject({
      code: 'presentation_attack.looped',
      facts: { repeats: 3, apart: 60 },
    });
  });

  test('it is one incident, however many seconds lie between two repeats', () => {
    expect(told(shown(film(600)))).toHaveLength(1);
  });

  test('it ends half a minute after the last repeat, once five minutes passed without one', () => {
    const then = shown([...STILL, ...live(400)]);
    expect(told(then)).toEqual([
      'opened presentation_attack 5s@8s',
      'closed presentation_attack 5s-50s@351s',
    ]);
  });

  test('one or two repeats are chance', () => {
    expect(told(shown([...live(40), hex(3), ...live(40, 100), hex(101), ...live(40, 200)]))).toEqual([]);
  });

  test('repeats far apart do not add up', () => {
    const rare = live(2_000).map((digest, at) => (at % 400 === 399 ? hex(at - 50) : digest));
    expect(told(shown(rare))).toEqual([]);
  });

  test('a picture without a face that stays the same is for other rules', () => {
    expect(told(shown(STILL, []))).toEqual([]);
  });

  test('an exam may ask for more repeats, or for none to be told', () => {
    const strict = ProctoringPolicy.parse({ repeatedFrames: 20 });
    const rule = { ...policy.rules.presentation_attack, enabled: false };
    const off = ProctoringPolicy.parse({ rules: { presentation_attack: rule } });
    expect([told(shown(STILL), strict), told(shown(STILL), off)]).toEqual([[], []]);
  });

  test('what is remembered does not grow with the exam', () => {
    const size = (frames: number): number => {
      const seen = [...live(frames - 200), ...live(200)].map((digest, at) =>
        anObservation(1_000_000 + at, { scores: [0.9], digest }),
      );
      const known = seen.reduce((repeats, one) => learnRepeats(repeats, one, policy), NO_REPEATS);
      return JSON.stringify(known).length;
    };
    expect(size(6_000)).toBe(size(3_000));
  });
});
