import { describe, expect, test } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { allWell, clock, clocks, over, run, summary, tells } from './timeline.ts';

describe('attention', () => {
  test('a hidden tab opens after its second and closes a second after it is seen again', () => {
    const events = [tells(5, 'tab_hidden'), ...clocks(6, 8), tells(8.5, 'tab_visible'), ...clocks(9, 10)];
    expect(summary([...allWell(), ...events])).toEqual([
      'opened tab_hidden 5s@6s',
      'closed tab_hidden 5s-8.5s@10s',
    ]);
  });

  test('a tab hidden for less than its second is nothing, however often', () => {
    const flaps = [5, 6, 7, 8].flatMap((s) => [tells(s, 'tab_hidden'), tells(s + 0.5, 'tab_visible')]);
    expect(summary([...allWell(), ...flaps, ...clocks(9, 12)])).toEqual([]);
  });

  test('exactly the hold time opens, exactly the release time closes', () => {
    const hidden = [tells(5, 'tab_hidden'), clock(5.999), clock(6), tells(7, 'tab_visible')];
    expect(summary([...allWell(), ...hidden, clock(7.999), clock(8)])).toEqual([
      'opened tab_hidden 5s@6s',
      'closed tab_hidden 5s-7s@8s',
    ]);
  });

  test('leaving again before the release time is the same episode, counted', () => {
    const again = [
      tells(7, 'tab_visible'),
      tells(7.5, 'tab_hidden'),
      ...clocks(8, 13),
      tells(14, 'tab_visible'),
    ];
    const { changes } = run([...allWell(), tells(5, 'tab_hidden'), clock(6), ...again, ...clocks(15, 16)]);
    expect(changes.map(({ type }) => type)).toEqual(['opened', 'updated', 'closed']);
    expect(changes.at(-1)?.why.facts).toEqual({ seconds: 9, times: 2 });
  });

  test('what a candidate reports after a lost line counts from its own time', () => {
    const late = [clock(60), tells(20, 'tab_hidden'), tells(45, 'tab_visible'), clock(61)];
    expect(summary([...allWell(), ...late])).toEqual([
      'opened tab_hidden 20s@60s',
      'closed tab_hidden 20s-45s@61s',
    ]);
    const short = [clock(60), tells(20, 'tab_hidden'), tells(20.5, 'tab_visible'), clock(61)];
    expect(summary([...allWell(), ...short])).toEqual([]);
  });

  test('full screen left is an incident where the exam asks for full screen', () => {
    const events = [
      ...allWell(),
      tells(5, 'fullscreen_left'),
      ...clocks(6, 8),
      tells(9, 'fullscreen_entered'),
      ...clocks(10, 11),
    ];
    expect(summary(events)).toEqual(['opened fullscreen_left 5s@7s', 'closed fullscreen_left 5s-9s@10s']);
    expect(summary(events, ProctoringPolicy.parse({ requireFullscreen: false }))).toEqual([]);
  });

  test('clipboard use opens at once and merges while it goes on', () => {
    const uses = [tells(5, 'clipboard_copied'), tells(7, 'clipboard_pasted'), tells(9, 'clipboard_pasted')];
    const { changes } = run([
      ...allWell(),
      ...uses,
      ...clocks(10, 14),
      tells(20, 'clipboard_cut'),
      ...clocks(21, 23),
    ]);
    const ends = changes.filter(({ type }) => type !== 'updated');
    expect(ends.map(({ type, at, why }) => [type, at, why.facts])).toEqual(
      [
        ['opened', 5000, { copies: 1, cuts: 0, pastes: 0 }],
        ['closed', 12_000, { copies: 1, cuts: 0, pastes: 2 }],
        ['opened', 20_000, { copies: 0, cuts: 1, pastes: 0 }],
        ['closed', 23_000, { copies: 0, cuts: 1, pastes: 0 }],
      ].map(([type, at, facts]) => [type, at, expect.objectContaining(facts as object)]),
    );
  });

  test('nothing is judged before the exam is live or after it is over; at its end open incidents close', () => {
    const before = [tells(0, 'tab_hidden'), ...clocks(1, 9)];
    expect(summary(before)).toEqual([]);
    const events = [
      { type: 'exam', at: 10_000, state: 'live' } as const,
      ...clocks(11, 13),
      over(14),
      ...clocks(15, 20),
    ];
    expect(summary([...before, ...events, tells(21, 'clipboard_copied')])).toEqual([
      'opened tab_hidden 10s@11s',
      'closed tab_hidden 10s-14s@14s',
    ]);
  });
});
