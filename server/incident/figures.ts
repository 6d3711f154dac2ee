// Faces and bodies beside the candidate's that never move: pictures on the wall, as a rule. Owns the fold from frames to
// the places where they stand. Does not judge them, and takes the largest face and body for the candidate's own.
import type { FaceBox, Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { countedBodies, countedFaces } from './rules/frame-facts.ts';

/** The middle of a box, both in shares of the picture's width. */
interface Place {
  x: number;
  y: number;
}

/** Somebody, or a picture of somebody, at one place. */
export interface Figure extends Place {
  firstAt: number;
  lastAt: number;
  frames: number;
  /** Of the last looks, newest last: whether it was just there. */
  inPlace: boolean[];
  /** Where the candidate was then, and whether they have moved since: before a picture that stands still nobody does. */
  own: Place;
  ownMoved: boolean;
}

/** JSON-serialisable, of bounded size. */
export interface Figures {
  faces: Figure[];
  bodies: Figure[];
  /** The first frame with a face on it; null before it. */
  begunAt: number | null;
}

export const NO_FIGURES: Figures = { faces: [], bodies: [], begunAt: null };

/**
 * A face of a picture on the wall is found within 2.3 of 320 pixels of one place, however small and noisy (measured);
 * people sway by more within a minute. Further than `NEAR` it is somebody else.
 */
const STILL = 0.009;
const NEAR = 0.06;
const MOVED = 0.015;
const STANDS_FROM_MS = 60_000;
const STANDS_FROM_FRAMES = 6;
/** Of the last ten looks so many may find it a little beside: the third says that it moves. */
const LOOKS = 10;
const LOOKS_BESIDE = 2;
const MOST_FIGURES = 8;

/** What is known of figures after one more frame. */
export function learnFigures(figures: Figures, observation: Observation, policy: ProctoringPolicy): Figures {
  const { frameAt } = observation;
  const faces = countedFaces(observation, policy);
  const places = (boxes: FaceBox[]): Place[] => largestFirst(boxes).map((box) => placeOf(box, observation));
  return {
    faces: follow(figures.faces, places(faces.map(({ box }) => box)), frameAt),
    bodies: follow(figures.bodies, places(countedBodies(observation).map(({ box }) => box)), frameAt),
    begunAt: figures.begunAt ?? (faces.length > 0 ? frameAt : null),
  };
}

type Seen = readonly { box: FaceBox }[];
type Frame = Pick<Observation, 'width' | 'height'>;

/** Of all but the largest those at whose place something has stood still for a minute, and for how long, ms. */
export function standing(figures: readonly Figure[], seen: Seen, frame: Frame): { sinceMs: number }[] {
  return othersAt(figures.filter(stands), seen, frame).map(({ lastAt, firstAt }) => ({
    sinceMs: lastAt - firstAt,
  }));
}

/**
 * How many people are seen at least and at most, pictures left out. In between is who was there on the first frame and has not
 * moved yet: a picture, or somebody who will move within a minute.
 */
export function peopleAmong(
  seen: Seen,
  figures: readonly Figure[],
  frame: Frame & { begunAt: number | null },
): { least: number; most: number } {
  const most = seen.length - standing(figures, seen, frame).length;
  const quiet = figures.filter(
    (figure) =>
      figure.firstAt <= (frame.begunAt ?? 0) &&
      figure.lastAt - figure.firstAt < STANDS_FROM_MS &&
      !stands(figure),
  );
  return { least: most - othersAt(quiet, seen, frame).length, most };
}

/** The figures at whose place something is seen, the largest of what is seen left out. */
function othersAt(figures: readonly Figure[], seen: Seen, frame: Frame): Figure[] {
  const [, ...others] = largestFirst(seen.map(({ box }) => box));
  return others.flatMap((box) => nearest(figures, placeOf(box, frame)) ?? []);
}

export function stands({ firstAt, lastAt, frames, ownMoved }: Figure): boolean {
  return ownMoved && frames >= STANDS_FROM_FRAMES && lastAt - firstAt >= STANDS_FROM_MS;
}

function follow(figures: Figure[], [own, ...others]: Place[], at: number): Figure[] {
  if (!own) return figures;
  const left = new Set(figures);
  const met = others.map((place) => {
    const figure = nearest([...left], place);
    if (figure) left.delete(figure);
    return (figure && stay(figure, place, own, at)) ?? begin(place, own, at);
  });
  // What is hidden for a while, as by the candidate's head, is remembered; the oldest is let go.
  return [...left, ...met].sort((a, b) => b.lastAt - a.lastAt).slice(0, MOST_FIGURES);
}

function begin(place: Place, own: Place, at: number): Figure {
  return { ...place, firstAt: at, lastAt: at, frames: 1, inPlace: [true], own, ownMoved: false };
}

/** The figure one look later; null when it turns out to move. */
function stay(figure: Figure, place: Place, own: Place, at: number): Figure | null {
  const inPlace = [...figure.inPlace, apart(figure, place) <= STILL].slice(-LOOKS);
  if (inPlace.filter((there) => !there).length > LOOKS_BESIDE) return null;
  const frames = figure.frames + 1;
  // The first looks settle where it is: the mean of them.
  const share = 1 / Math.min(frames, LOOKS);
  const settled = frames <= LOOKS;
  const ownMoved = figure.ownMoved || apart(figure.own, own) > MOVED;
  return {
    ...figure,
    x: settled ? figure.x + share * (place.x - figure.x) : figure.x,
    y: settled ? figure.y + share * (place.y - figure.y) : figure.y,
    lastAt: at,
    frames,
    inPlace,
    ownMoved,
  };
}

function nearest(figures: readonly Figure[], place: Place): Figure | undefined {
  const near = figures.filter((figure) => apart(figure, place) <= NEAR);
  return near.sort((a, b) => apart(a, place) - apart(b, place))[0];
}

function apart(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function placeOf(box: FaceBox, { width, height }: Pick<Observation, 'width' | 'height'>): Place {
  return { x: box.x + box.width / 2, y: ((box.y + box.height / 2) * height) / width };
}

function largestFirst(boxes: readonly FaceBox[]): FaceBox[] {
  return boxes.toSorted((a, b) => b.width * b.height - a.width * a.height);
}
