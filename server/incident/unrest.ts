import { LADDER_EVERY_MS, LADDER_SOON_MS } from '#contracts/jobs.ts';
import type { Observation } from '#contracts/observation.ts';
import { IncidentKind } from '#contracts/policy.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { EngineState } from './engine.ts';
import type { Episode } from './episode.ts';
import type { Majority } from './majority.ts';
import type { SeldomLook } from './rule.ts';
import { isCovered } from './rules/frame-facts.ts';
import { RULES } from './rules/rules.ts';

const kindsOf = (look: SeldomLook): IncidentKind[] =>
  IncidentKind.options.filter((kind) => {
    const rule = RULES[kind];
    return rule.over === 'frames' && rule.seldom === look;
  });
const KINDS_OF = {
  objects: kindsOf('objects'),
  comparison: kindsOf('comparison'),
  ladder: ['face_absent', 'face_hidden', 'camera_covered', 'multiple_faces'],
} as const satisfies Record<SeldomLook | 'ladder', readonly IncidentKind[]>;

/** A score this close to the one from which a face counts could be a face or none. */
const NEAR_SCORE = 0.05;

/**
 * What is odd about a candidate right now, as words that stay the same while it stays the same; empty when nothing is.
 * Odd is a verdict that is turning, an episode that is beginning, open or ending, a picture that does not come, and a
 * score that could be a face or none.
 */
export function unrest({ majorities, episodes, situation }: EngineState): string {
  const words: string[] = [];
  for (const kind of IncidentKind.options) {
    const [majority, episode] = [majorities[kind], episodes[kind]];
    if (majority && isTurning(majority)) words.push(`${kind} turning`);
    if (episode && !isUnseen(kind)) words.push(`${kind} ${phaseOf(episode)}`);
  }
  if (situation.misses) words.push('picture missed');
  const eye = situation.producers.eye.state;
  if (eye === 'paused' || eye === 'closed') words.push(`eye ${eye}`);
  if (hasDoubtfulFace(majorities.face_absent)) words.push('face doubtful');
  return words.join(', ');
}

/**
 * How often the ladder is climbed where nobody, or maybe one more, is seen at first sight, given the attempt's last look.
 * Undefined: on each frame, as that would be news. A picture that has just gone dark, or is not dark any more, is news too.
 */
export function ladderEveryMs(
  last: Observation | null,
  state: EngineState,
  policy: ProctoringPolicy,
): number | undefined {
  const seenAtFirst = !last || (last.ladder.length === 0 && !last.ladderSpared && !last.othersSpared);
  if (seenAtFirst) return undefined;
  const wasCovered = state.majorities.camera_covered?.holds ?? false;
  const isNews = isCovered(last, policy) !== wasCovered || isUnsureOf('ladder', state);
  return isNews ? LADDER_SOON_MS : LADDER_EVERY_MS;
}

/** Whether what is looked at, or how far, now and then only was just seen, or just missed: the next look settles it. */
export function isUnsureOf(look: keyof typeof KINDS_OF, { majorities, episodes }: EngineState): boolean {
  return KINDS_OF[look].some((kind) => {
    const [majority, episode] = [majorities[kind], episodes[kind]];
    return (majority && isTurning(majority)) || (episode && phaseOf(episode) !== 'open');
  });
}

function isUnseen(kind: IncidentKind): boolean {
  const rule = RULES[kind];
  return rule.over === 'situation' && rule.unseen === true;
}

function isTurning({ recent, holds }: Majority): boolean {
  return recent.at(-1)?.holds !== holds;
}

function phaseOf({ opened, goneSince }: Episode): 'beginning' | 'open' | 'ending' {
  if (!opened) return 'beginning';
  return goneSince === null ? 'open' : 'ending';
}

function hasDoubtfulFace(majority: Majority | undefined): boolean {
  const evidence = majority?.recent.at(-1)?.evidence;
  const { faces = [], countScore } = evidence?.cause ?? {};
  return countScore !== undefined && faces.some(({ score }) => Math.abs(score - countScore) < NEAR_SCORE);
}
