import type { ObjectKind } from '#contracts/observation.ts';
import type { WhyCode } from '#contracts/why-codes.ts';
import type { FrameRule } from '../rule.ts';
import { bestOf } from './frame-facts.ts';

/** Something that does not belong into an exam is in the picture: a hint to look, weak by itself. */
function objectVisible(kind: ObjectKind, code: WhyCode): FrameRule {
  return {
    over: 'frames',
    seldom: 'objects',
    look: (observation) => (observation.objects === null ? 'unknown' : bestOf(observation, kind) > 0),
    measure: (observation) => ({ frames: 1, bestScore: bestOf(observation, kind) }),
    merge: { frames: 'sum', bestScore: 'max' },
    code: () => code,
  };
}

export const phoneVisible = objectVisible('phone', 'phone_visible.seen');
export const bookVisible = objectVisible('book', 'book_visible.seen');
