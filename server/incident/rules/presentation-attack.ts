import type { FrameRule } from '../rule.ts';
import type { Repeat, Repeats } from '../repeats.ts';
import { countedFaces } from './frame-facts.ts';

/** Repeats that lie further back no longer count. */
const COUNTED_FOR_MS = 600_000;
/** A repeat stands for so long: a film shows few of its frames twice to the byte. */
const STANDS_FOR_MS = 30_000;

/**
 * A picture or a film is shown in place of the candidate: frames come again to the byte. One may by chance; several are
 * no live camera. Somebody who sits still does not repeat: the noise of the sensor never does.
 */
export const presentationAttack: FrameRule = {
  over: 'frames',
  look: (observation, policy, { repeats }) => {
    if (observation.digest === null || countedFaces(observation, policy).length === 0) return 'unknown';
    const { frameAt } = observation;
    const counted = countedAt(repeats, frameAt);
    return counted.length >= policy.repeatedFrames && frameAt - counted.at(-1)!.at <= STANDS_FOR_MS;
  },
  measure: ({ frameAt }, _policy, { repeats }) => {
    const counted = countedAt(repeats, frameAt);
    return {
      frames: 1,
      repeats: counted.length,
      atOnce: counted.filter(({ atOnce }) => atOnce).length,
      apart: Math.max(0, ...counted.map(({ afterMs }) => afterMs)) / 1_000,
    };
  },
  merge: { frames: 'sum', repeats: 'max', atOnce: 'max', apart: 'max' },
  // A still picture often looks like the frame before; a film looks like itself one round ago.
  code: ({ repeats = 0, atOnce = 0 }) =>
    2 * atOnce >= repeats ? 'presentation_attack.frozen' : 'presentation_attack.looped',
};

function countedAt({ found }: Repeats, at: number): Repeat[] {
  return found.filter((repeat) => at - repeat.at <= COUNTED_FOR_MS);
}
