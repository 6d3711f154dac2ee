import { wordsOf } from '#scripts/evaluate/random.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { allWell, clock, film, hears, line, missed, over, stream, tells } from './timeline.ts';

/** Throws the same for the same seed. */
export function dice(seed: number): <T>(faces: readonly [T, ...T[]]) => T {
  const next = wordsOf(seed);
  return (faces) => faces[next() % faces.length] ?? faces[0];
}

/** A restless exam of `seconds` seconds: states last a while, then change at random. */
export function restlessTimeline(seed: number, seconds: number): TimelineEvent[] {
  const roll = dice(seed);
  const events = allWell();
  // Of its own, so that whose face it is changes whatever else does.
  const rollFace = dice(seed + 1_000);
  let shot = '1';
  let face = '1';
  const rollLadder = dice(seed + 2_000);
  const sound = restlessSound(seed);
  for (let s = 1; s <= seconds; s++) {
    if (roll([true, false, false, false]))
      shot = roll(['1', '1', '.', '.', '2', 'd', 'f', '_', 'h', 'p', 'B', 'b', 's', 's', 'l', 'i', 'w', 'W']);
    if (rollFace([true, false, false, false, false])) face = rollFace(['1', 'S', 'x', 'x']);
    const unseen = rollLadder(['.', '.', '-']);
    const shown = shot === '1' ? face : shot === '.' ? unseen : shot;
    events.push(
      ...(shot === '_'
        ? [missed(s, roll(['frozen', 'muted', 'no_producer', 'packets_lost']))]
        : film(shown, s)),
    );
    if (roll([true, false, false])) {
      const source = roll(['eye', 'webcam', 'screen'] as const);
      events.push(
        roll([
          stream(s + 0.1, source, roll(['opened', 'paused', 'resumed', 'closed'])),
          line(s + 0.2, roll(['online', 'offline'])),
          tells(s + 0.3, roll(['tab_hidden', 'tab_visible', 'fullscreen_left', 'fullscreen_entered'])),
          tells(s + 0.4, roll(['clipboard_copied', 'clipboard_cut', 'clipboard_pasted'])),
        ]),
      );
    }
    if (roll([true, false])) events.push(clock(s + 0.5));
    events.push(...sound(s + 0.6));
  }
  return [...events, over(seconds + 1)];
}

/** A quiet room in which somebody speaks at times. Its own dice: what else happens is the same without it. */
function restlessSound(seed: number): (s: number) => TimelineEvent[] {
  const roll = dice(seed + 1_000);
  let level = -60;
  return (s) => {
    if (roll([true, false, false, false, false, false, false, false])) level = roll([-60, -60, -25]);
    return roll([true, true, false]) ? [hears(s, level + roll([-3, 0, 3]))] : [];
  };
}
