// What a candidate is advised to do about their own picture, well before a rule would report it.
// Owns the fold from frames to one piece of advice. Does not tell it, and judges nobody: incidents are the rules'.
import { AdviceCode } from '#contracts/advice.ts';
import type { Observation } from '#contracts/observation.ts';
import type { IncidentKind, ProctoringPolicy } from '#contracts/policy.ts';
import { signsOf } from './signs.ts';
import type { Signs } from './signs.ts';

interface Glance {
  at: number;
  signs: Signs;
}

/** `given`: what stands, of which the most pressing is `code`. `turning`: since when the frames say otherwise. */
export interface Advice {
  code: AdviceCode | null;
  given: readonly AdviceCode[];
  turning: Partial<Record<AdviceCode, number>>;
  glances: readonly Glance[];
}

const NOTHING: Advice = { code: null, given: [], turning: {}, glances: [] };

/** The median of so many frames speaks, so that an odd one says nothing. */
const MEDIAN_OF = 3;
/** What was bad stays so until it is clearly better. */
const BETTER_BELOW = 0.8;
/** It must be bad for so long, and then good for so long, ms. */
const BAD_FOR_MS = 1_000;
const GOOD_FOR_MS = 2_000;

/** The rule that each piece of advice comes before. */
const FORESTALLS: Record<AdviceCode, IncidentKind> = {
  camera_covered: 'camera_covered',
  too_dark: 'face_absent',
  nobody_in_frame: 'face_absent',
  face_unseen: 'face_hidden',
  face_cut_off: 'face_absent',
  backlight: 'face_absent',
  face_dark: 'face_absent',
  too_far: 'face_absent',
  blurred: 'face_absent',
};

/**
 * The advice after one more frame, which is later than those before. It is given within half of the time that the rule it
 * comes before waits. `coarse`: the picture is small because the line is weak, and nothing is said of its focus.
 */
export function advise(
  before: Advice | null,
  observation: Observation,
  { policy, coarse }: { policy: ProctoringPolicy; coarse: boolean },
): Advice {
  const at = observation.frameAt;
  const { given, turning, glances } = advisedUntil(before, at, policy) ?? NOTHING;
  const seen = signsOf(observation, policy);
  const recent = [...glances, { at, signs: coarse ? { ...seen, blurred: 0 } : seen }].slice(-MEDIAN_OF);
  const next: Advice = { code: null, given: [], turning: {}, glances: recent };
  const standing = AdviceCode.options.filter((code) => {
    const stands = given.includes(code);
    const against = sinceAgainst(recent, code, stands);
    if (against === null) return stands;
    const since = turning[code] ?? against;
    if (at - since >= (stands ? GOOD_FOR_MS : badForMs(code, policy))) return !stands;
    next.turning[code] = since;
    return stands;
  });
  return { ...next, given: standing, code: standing[0] ?? null };
}

/** Since when, among the last frames, most of them say the opposite; null when they do not, or are too few. */
function sinceAgainst(recent: readonly Glance[], code: AdviceCode, stands: boolean): number | null {
  if (recent.length < MEDIAN_OF) return null;
  const least = stands ? BETTER_BELOW : 1;
  const against = recent.filter(({ signs }) => signs[code] >= least !== stands);
  return against.length > MEDIAN_OF / 2 ? against[0]!.at : null;
}

function badForMs(code: AdviceCode, { rules }: ProctoringPolicy): number {
  return Math.min(BAD_FOR_MS, rules[FORESTALLS[code]].openAfterMs / 2);
}

/** What still stands at an instant: nothing when no frame has come for three times as long as an exam promises. */
export function advisedUntil(
  advice: Advice | null,
  at: number,
  { watchAtLeastEveryMs }: ProctoringPolicy,
): Advice | null {
  const last = advice?.glances.at(-1);
  return last && at - last.at > 3 * watchAtLeastEveryMs ? null : advice;
}
