import type { FrameRule } from '../rule.ts';
import { bestOf, countedFaces, isCovered } from './frame-facts.ts';

/** The lens sees nothing: dark or flat frames without a face. */
export const cameraCovered: FrameRule = {
  over: 'frames',
  look: (observation, policy) =>
    countedFaces(observation, policy).length === 0 &&
    bestOf(observation, 'person') === 0 &&
    isCovered(observation, policy),
  measure: ({ brightness, contrast }, { darkBelow, flatBelow }) => ({
    frames: 1,
    darkFrames: brightness < darkBelow ? 1 : 0,
    brightness,
    contrast,
    darkBelow,
    flatBelow,
  }),
  merge: { frames: 'sum', darkFrames: 'sum', brightness: 'max', contrast: 'max' },
  code: ({ frames = 0, darkFrames = 0 }) =>
    2 * darkFrames >= frames ? 'camera_covered.dark' : 'camera_covered.flat',
};
