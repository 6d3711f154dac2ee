import type { FrameRule } from '../rule.ts';
import { turnFromRest } from '../rest-pose.ts';

/** The head is turned away from where this candidate usually holds it. */
export const lookingAway: FrameRule = {
  over: 'frames',
  look: (observation, policy, { rest }) => {
    const turn = turnFromRest(observation, policy, rest);
    if (turn === null) return 'unknown';
    return turn.yaw > policy.awayYawDegrees || turn.pitch > policy.awayPitchDegrees;
  },
  measure: (observation, policy, { rest }) => {
    const turn = turnFromRest(observation, policy, rest) ?? { yaw: 0, pitch: 0 };
    return { frames: 1, yaw: turn.yaw, pitch: turn.pitch };
  },
  merge: { frames: 'sum', yaw: 'max', pitch: 'max' },
  code: () => 'looking_away.head_turned',
};
