import { describe, expect, test } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { allWell, clocks, hears, line, over, policy, run, runFrom, stream, summary } from './timeline.ts';

/** dBov of each sign: silence that a browser made, a quiet room, traffic, a murmur, voices. */
const LEVELS: Record<string, number> = {
  _: -127,
  '.': -62,
  '~': -58,
  f: -40,
  g: -43,
  u: -53,
  w: -35,
  v: -30,
  V: -25,
};

/** One sign a second from second `from` on; what does not change is not told, as a meter tells it. */
function sounds(signs: string, from = 1): TimelineEvent[] {
  return signs
    .split('')
    .flatMap((sign, at) => (sign === signs[at - 1] ? [] : [hears(from + at, LEVELS[sign]!)]));
}

/** A quiet room for thirty seconds. */
const ROOM = '.~.~.'.repeat(6);
const heard = (signs: string, rules = policy) => {
  const events = [...sounds(ROOM + signs), ...clocks(1, ROOM.length + signs.length + 12)];
  return summary([...allWell(), ...events.sort((a, b) => a.at - b.at)], rules);
};

describe('sound like speech near the microphone', () => {
  test.each<[string, string, string[]]>([
    ['is told after five seconds', 'vVvVvVv.', ['opened speech 31s@36s', 'closed speech 31s-38s@43s']],
    ['is not told of a cough or a word', 'vV........', []],
    ['is not told of single loud seconds', 'v...v...v...v...v...v...', []],
    ['may pause between sentences', 'vVv.vVv.vV.', ['opened speech 31s@36s', 'closed speech 31s-41s@46s']],
    ['is not counted in the pauses: two words and a long one are none', 'vVv~.~.vVv~.~.vVv.', []],
    ['is not a murmur that is hardly louder than the room', 'u~u~u~u~u~u~', []],
  ])('%s', (_, signs, expected) => expect(heard(signs)).toEqual(expected));

  test('that stays at one level is taken for a machine, and is over ten seconds after it last changed', () => {
    expect(heard('f'.repeat(40))).toEqual(['opened speech 31s@36s', 'closed speech 31s-41s@46s']);
  });

  test('is measured from the room: a loud one asks for a louder voice', () => {
    const noisy = (voice: string) => [...allWell(), ...sounds('fg'.repeat(15) + voice), ...clocks(40, 50)];
    expect([summary(noisy('wfwfwfwf')), summary(noisy('vVvVvVvf'))]).toEqual([
      [],
      ['opened speech 31s@36s', 'closed speech 31s-38s@43s'],
    ]);
  });

  test('is not judged before the room is known', () => {
    expect(summary([...allWell(), ...sounds('vVvVvVvVvV'), ...clocks(11, 12)])).toEqual([]);
  });

  test('is heard also where the browser silences the room altogether', () => {
    const events = [...sounds('_'.repeat(30) + 'vVvVvVv_'), ...clocks(38, 46)];
    expect(summary([...allWell(), ...events])).toEqual([
      'opened speech 31s@36s',
      'closed speech 31s-38s@43s',
    ]);
  });

  test('no longer counts as speech once a noise has become the room', () => {
    const traffic = 'fg'.repeat(240);
    const [opened, closed, ...others] = heard(traffic);
    expect([opened, others]).toEqual(['opened speech 31s@36s', []]);
    expect(closed).toMatch(/^closed speech 31s/);
  });

  test.each<[string, TimelineEvent]>([
    ['the microphone is switched off', stream(34, 'microphone', 'paused')],
    ['the line goes down', line(34, 'offline')],
  ])('is not made out of what was heard last before %s', (_, event) => {
    const events = [...sounds(ROOM + 'vV'), ...clocks(32, 33), event, ...clocks(35, 60)];
    const told = summary([...allWell(), ...events]);
    expect(told.filter((one) => one.includes('speech'))).toEqual([]);
  });

  test('the room is remembered when the microphone comes back', () => {
    const back = [
      stream(34, 'microphone', 'closed'),
      stream(40, 'microphone', 'opened'),
      ...sounds('_vVvVvVv', 40),
    ];
    expect(summary([...allWell(), ...sounds(ROOM), ...back, ...clocks(48, 48)])).toEqual([
      'opened speech 41s@46s',
    ]);
  });

  test('an exam may ask for louder speech, or for none', () => {
    const louder = ProctoringPolicy.parse({ speechMarginDb: 40 });
    const off = { rules: { speech: { ...policy.rules.speech, enabled: false } } };
    expect([heard('vVvVvVv', louder), heard('vVvVvVv', ProctoringPolicy.parse(off))]).toEqual([[], []]);
  });

  test('the reason says for how long and how much louder than the room', () => {
    const { changes } = run([...allWell(), ...sounds(ROOM + 'vVvVvVv'), over(40)]);
    expect(changes.at(-1)?.why).toMatchObject({
      code: 'speech.near_microphone',
      facts: { aboveFloor: 39 },
      thresholds: { speechMarginDb: 12 },
    });
    expect(changes[0]?.why.causes[0]).toEqual({ at: 31_000, type: 'sound', detail: '-30 dBov' });
  });

  test('takes no more room in memory the longer it lasts', () => {
    const { state } = run([...allWell(), ...sounds('.~.vV'.repeat(60))]);
    const { state: later } = runFrom(state, sounds('.~.vV'.repeat(600), 301));
    expect(JSON.stringify(later.situation.sound).length).toBeLessThan(1_500);
  });
});
