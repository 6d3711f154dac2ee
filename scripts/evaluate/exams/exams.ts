// Whole attempts on drawn scenes: how many incidents an honest candidate is given an hour, and which events are missed.
// Owns the counting. Does not judge: the incident rules do.
import { AttemptId } from '#contracts/ids.ts';
import type { Observation } from '#contracts/observation.ts';
import type { IncidentKind } from '#contracts/policy.ts';
import { bestOf, countedFaces } from '#server/incident/rules/frame-facts.ts';
import { mostPerHour, rateOf } from '../intervals.ts';
import type { Rate } from '../intervals.ts';
import type { Located } from '../pictures.ts';
import { actorOf } from './actor.ts';
import { EVENTS, eventScene, QUIET_MS } from './events.ts';
import type { ExamEvent } from './events.ts';
import { filmFrame, filmRoom } from './film.ts';
import type { Film } from './film.ts';
import { honestScene } from './honest-scene.ts';
import type { Scene } from './moment.ts';
import { policy, sit } from './sit.ts';
import type { Sat } from './sit.ts';

/** What honest candidates were given. */
export interface Honest {
  scene: string;
  hours: number;
  frames: number;
  /** Of the frames: no face and no body, a body alone, two faces or more. */
  absent: Rate;
  hidden: Rate;
  several: Rate;
  incidents: { kind: IncidentKind; count: number; mostPerHour: number }[];
  total: { count: number; mostPerHour: number };
}

/** How often an event was noticed as what it is. */
export interface Noticed {
  event: string;
  kind: IncidentKind;
  scenes: number;
  missed: Rate;
  /** From the event's beginning to the incident, ms; null when none was noticed. */
  medianDelayMs: number | null;
  longestDelayMs: number | null;
  /** Incidents of other kinds in these scenes. */
  others: number;
}

export interface Exams {
  honest: Honest[];
  events: Noticed[];
}

/** Looks at one `eye` frame of an attempt. */
export type LookAtFrame = (frame: {
  attemptId: AttemptId;
  frameAt: number;
  webp: Uint8Array;
  objects: boolean;
  spareLadder: boolean;
}) => Promise<Observation>;

/** An attempt is at most so long: as many people as make up the minutes sit one each. */
const LONGEST_MS = 300_000;

/**
 * Lets people of pictures sit exams, `minutes` of them in all as honest candidates, a quarter more before a poster; then
 * every event happens to each of those who sat. Nothing with fewer than two people.
 */
export async function sitExams(
  people: readonly Located[],
  options: { minutes: number; look: LookAtFrame },
): Promise<Exams> {
  const { minutes, look } = options;
  const candidates = Math.min(people.length, Math.ceil((minutes * 60_000) / LONGEST_MS));
  if (people.length < 2 || candidates === 0) return { honest: [], events: [] };
  const shareMs = (minutes * 60_000) / candidates;
  const honest: Sat[] = [];
  const posters: Sat[] = [];
  const events = EVENTS.map((event) => ({ event, sat: [] as Sat[] }));
  for (let at = 0; at < candidates; at += 1) {
    const film = await filmOf(people, at, false);
    honest.push(await sitBefore(film, honestScene(at, shareMs), at, look));
    for (const { event, sat } of events)
      sat.push(await sitBefore(film, eventScene(event, at, at % 2 === 1), at, look));
    const beforePoster = await filmOf(people, at, true);
    posters.push(await sitBefore(beforePoster, honestScene(at, shareMs / 4), at, look));
  }
  return {
    honest: [
      honestOf('honest', honest, minutes / 60),
      honestOf('honest, a poster on the wall', posters, minutes / 240),
    ],
    events: events.map(({ event, sat }) => noticedOf(event, sat)),
  };
}

async function filmOf(people: readonly Located[], at: number, hasPoster: boolean): Promise<Film> {
  const [candidate, visitor] = [people[at]!, people[(at + 1) % people.length]!];
  return {
    candidate: await actorOf(candidate),
    visitor: await actorOf(visitor),
    room: await filmRoom(at, hasPoster ? visitor : null),
  };
}

function sitBefore(film: Film, scene: Scene, at: number, look: LookAtFrame): Promise<Sat> {
  const attemptId = AttemptId.parse(`00000000-0000-4000-8000-${String(at * 1_234).padStart(12, '0')}`);
  return sit(scene, attemptId, async ({ moment, ms, wishes }) =>
    look({ attemptId, frameAt: ms, webp: await filmFrame(film, moment, ms), ...wishes }),
  );
}

function honestOf(scene: string, sat: readonly Sat[], hours: number): Honest {
  const looks = sat.flatMap((one) => one.seen.map(({ observation }) => observation));
  // Of what was left at first sight it is not known whether anybody was missed.
  const seen = looks.filter(({ ladderSpared }) => !ladderSpared);
  const opened = sat.flatMap((one) => one.opened.map(({ kind }) => kind));
  const faces = (one: Observation): number => countedFaces(one, policy).length;
  const rate = (is: (one: Observation) => boolean): Rate => rateOf(seen.filter(is).length, seen.length);
  const counted = (count: number): { count: number; mostPerHour: number } => ({
    count,
    mostPerHour: mostPerHour(count, hours),
  });
  return {
    scene,
    hours,
    frames: seen.length,
    absent: rate((one) => faces(one) === 0 && bestOf(one, 'person') === 0),
    hidden: rate((one) => faces(one) === 0 && bestOf(one, 'person') > 0),
    several: rate((one) => faces(one) > 1),
    incidents: [...new Set(opened)].sort().map((kind) => ({
      kind,
      ...counted(opened.filter((one) => one === kind).length),
    })),
    total: counted(opened.length),
  };
}

function noticedOf({ name, kind, lastsMs }: ExamEvent, sat: readonly Sat[]): Noticed {
  const delays = sat
    .flatMap(({ opened }) => {
      const found = opened.find((one) => one.kind === kind && one.openedAt >= QUIET_MS);
      return found && found.openedAt < QUIET_MS + lastsMs ? [found.openedAt - QUIET_MS] : [];
    })
    .sort((a, b) => a - b);
  return {
    event: name,
    kind,
    scenes: sat.length,
    missed: rateOf(sat.length - delays.length, sat.length),
    medianDelayMs: delays[Math.floor(delays.length / 2)] ?? null,
    longestDelayMs: delays.at(-1) ?? null,
    others: sat.flatMap(({ opened }) => opened.filter((one) => one.kind !== kind)).length,
  };
}
