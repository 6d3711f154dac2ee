import type { Incident } from '#contracts/incident.ts';
import type { WhyCode } from '#contracts/why-codes.ts';
import { sortOf } from './causes.ts';
import { beginEpisode } from './episode.ts';
import type { Episode } from './episode.ts';
import type { Tally } from './rule.ts';
import { unknownSituation } from './situation.ts';
import type { Situation } from './situation.ts';

/** An open incident's episode, as far as the incident tells it. */
export function resumeEpisode({ beganAt, openedAt, updatedAt, why }: Incident): Episode {
  const tally: Tally = {};
  for (const [name, value] of Object.entries(why.facts)) if (typeof value === 'number') tally[name] = value;
  return {
    ...beginEpisode(beganAt),
    lastHeldAt: Math.max(beganAt, beganAt + 1_000 * (tally['seconds'] ?? 0)),
    opened: { at: openedAt, code: why.code as WhyCode },
    toldAt: updatedAt,
    causes: why.causes,
    taken: Object.fromEntries(why.causes.map((cause) => [sortOf(cause), cause.at])),
    tally,
  };
}

/** What open incidents say of the candidate's attention; lines and streams are heard of anew. */
export function resumeSituation(open: Incident[], at: number): Situation {
  const unknown = unknownSituation(at);
  const tab = open.find(({ kind }) => kind === 'tab_hidden');
  const fullscreen = open.find(({ kind }) => kind === 'fullscreen_left');
  return {
    ...unknown,
    tab: tab ? { hidden: true, at: lastCause(tab) } : unknown.tab,
    fullscreen: fullscreen ? { left: true, at: lastCause(fullscreen) } : unknown.fullscreen,
  };
}

function lastCause({ beganAt, why }: Incident): number {
  return why.causes.at(-1)?.at ?? beganAt;
}
