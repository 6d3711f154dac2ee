import { describe, expect, test } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { Observation } from '#contracts/observation.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { isUnsureOf, ladderEveryMs, unrest } from '#server/incident/unrest.ts';
import {
  allWell,
  anObservation,
  clocks,
  film,
  frame,
  missed,
  policy,
  run,
  stream,
  tells,
} from './timeline.ts';

const after = (events: TimelineEvent[], rules = policy): string =>
  unrest(run([...allWell(), ...events], rules).state);

describe('what is odd', () => {
  test.each<[string, TimelineEvent[], string]>([
    ['nothing, with a face on every frame', film('1111', 1), ''],
    ['the first frame without a face', film('11.', 1), 'face_absent turning'],
    ['nothing, once the face is back at once', film('11.1', 1), ''],
    ['an absence that is beginning', film('11..', 1), 'face_absent beginning'],
    ['an absence that is open', film('......', 1), 'face_absent open'],
    ['its first frame with a face', film('......1', 1), 'face_absent turning, face_absent open'],
    ['an absence that is ending', film('......11', 1), 'face_absent ending'],
    ['nothing, after it has ended', film('......11111', 1), ''],
    ['a second face', film('112', 1), 'multiple_faces turning'],
    ['a lens that goes dark', film('11d', 1), 'camera_covered turning'],
    ['a score that could be a face', [frame(1, { scores: [0.62] })], 'face doubtful'],
    ['a second face that could be one', [frame(1, { scores: [0.9, 0.56] })], 'face doubtful'],
    ['a tick without a frame', [missed(1, 'frozen')], 'picture missed'],
    ['a camera that is paused', [stream(1, 'eye', 'paused')], 'eye paused'],
    ['a hidden tab', [tells(1, 'tab_hidden'), ...clocks(2, 9)], 'tab_hidden open'],
  ])('is %s', (_, events, words) => expect(after(events)).toBe(words));

  test('is nothing of a face that the mesh sees too, near the score from which it would count alone', () =>
    expect(after([frame(1, { scores: [0.7], presence: 0.99, sureScore: 0.72 })])).toBe(''));

  test('is nothing of a rule that is switched off', () => {
    const { face_absent } = policy.rules;
    const rules = ProctoringPolicy.parse({ rules: { face_absent: { ...face_absent, enabled: false } } });
    expect(after(film('11....', 1), rules)).toBe('');
  });
});

describe('persons and things are looked for sooner', () => {
  const soon = (shots: string): boolean =>
    isUnsureOf('objects', run([...allWell(), ...film(shots, 1)]).state);
  const OPEN = 'oppppppppppp';

  test.each([
    ['not while none was seen', 'oo', false],
    ['not for what every frame shows', 'o1.', false],
    ['from the first sight of a phone on', 'op', true],
    ['of a second body too', 'oB', true],
    ['until a first sight proves wrong', 'opo', false],
    ['until its incident opens', 'opp', true],
    ['not while it stays open', OPEN, false],
    ['when the phone was just missed', `${OPEN}o`, true],
    ['until it is surely gone', `${OPEN}oo`, true],
  ])('%s', (_, shots, expected) => expect(soon(shots)).toBe(expected));
});

describe('where nobody, or maybe one more, is seen at first sight the ladder is climbed', () => {
  const DARK = { brightness: 0.01, contrast: 0.01 };
  /** How often after a film whose last look came to this, ms. */
  const everyMs = (shots: string, last: Partial<Observation>): number | undefined =>
    ladderEveryMs(
      { ...anObservation(0), ladder: [], ...last },
      run([...allWell(), ...film(shots, 1)]).state,
      policy,
    );
  const unseen = { ladder: ['gain' as const] };

  test('on the first such frame, whatever is open', () => expect(everyMs('11......', {})).toBeUndefined());

  test('on the very first frame', () =>
    expect(ladderEveryMs(null, run(allWell()).state, policy)).toBeUndefined());

  test.each([
    ['every half second while it is news', '11.', 500],
    ['every half second while an absence begins', '11..', 500],
    ['every five seconds once its incident is open', '11......', 5_000],
    ['every half second when the candidate may be back', '11......1', 500],
    ['every five seconds where the ladder keeps finding the candidate', '11111', 5_000],
  ])('%s', (_, shots, expected) => expect(everyMs(shots, unseen)).toBe(expected));

  test('as often after a look that was left at first sight', () =>
    expect(everyMs('11......', { ladderSpared: true })).toBe(5_000));

  test('every half second when it has just gone dark before a candidate whom only the ladder finds', () =>
    expect(everyMs('11111', { ladderSpared: true, ...DARK })).toBe(500));

  test('every five seconds before a lens that stays covered', () =>
    expect(everyMs('dddddddddd', { ...unseen, ...DARK })).toBe(5_000));

  test.each([
    ['every five seconds while it proves to be nothing', '1++', 5_000],
    ['every half second once it was a face', '12+', 500],
  ])('%s', (_, shots, expected) => expect(everyMs(shots, { othersSpared: true })).toBe(expected));
});
