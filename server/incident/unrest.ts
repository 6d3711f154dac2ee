import { IncidentKind } from '#contracts/policy.ts';
import type { EngineState } from './engine.ts';
import type { Episode } from './episode.ts';
import type { Majority } from './majority.ts';
import type { SeldomLook } from './rule.ts';
import { RULES } from './rules/rules.ts';

const kindsOf = (look: SeldomLook): IncidentKind[] =>
  IncidentKind.options.filter((kind) => {
    const rule = RULES[kind];
    return rule.over === 'frames' && rule.seldom === look;
  });
const SELDOM_KINDS = { objects: kindsOf('objects'), comparison: kindsOf('comparison') };

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

/** Whether what is looked at now and then only was just seen, or just missed: the next look settles it. */
export function isUnsureOf(look: SeldomLook, { majorities, episodes }: EngineState): boolean {
  return SELDOM_KINDS[look].some((kind) => {
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
  const countScore = evidence?.measures['countScore'];
  if (!evidence || countScore === undefined) return false;
  return (evidence.cause.faces ?? []).some(({ score }) => Math.abs(score - countScore) < NEAR_SCORE);
}
