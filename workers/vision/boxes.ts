import type { FaceBox } from '#contracts/observation.ts';
import type { FoundFace } from './detector.ts';
import type { Letterbox } from './prepare.ts';

/** A found face in pixels of the model's input. */
export interface Candidate {
  left: number;
  top: number;
  right: number;
  bottom: number;
  score: number;
  /** Where the detector saw the eyes, left one of the picture first: x, y, x, y. */
  eyes?: readonly [number, number, number, number];
}

export interface Size {
  width: number;
  height: number;
}

/**
 * Reads a face detector's outputs, asked for by name, for an input of that size: candidates from `minScore` up, or null
 * if anything it read is not a number.
 */
export type BoxReader = (
  outputs: (name: string) => Float32Array,
  size: Size,
  minScore: number,
) => Candidate[] | null;

type Edges = Pick<Candidate, 'left' | 'top' | 'right' | 'bottom'>;

/** Intersection over union, 0–1. */
export function overlapOf(a: Edges, b: Edges): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (areaOf(a) + areaOf(b) - shared);
}

/**
 * Joins candidates that overlap the best remaining one by more than `overlap` into one box, each weighing in with its
 * score (BlazeFace, section 4.3: steadier boxes than plain suppression). Best first; the best one's score stays.
 */
export function joinOverlapping(candidates: readonly Candidate[], overlap: number): Candidate[] {
  const joined: Candidate[] = [];
  let rest = candidates.toSorted((a, b) => b.score - a.score);
  for (let best = rest[0]; best; best = rest[0]) {
    const group: Candidate[] = [best];
    const others: Candidate[] = [];
    for (const candidate of rest.slice(1)) {
      (overlapOf(best, candidate) > overlap ? group : others).push(candidate);
    }
    joined.push(weightedMean(group, best.score));
    rest = others;
  }
  return joined;
}

/** From pixels of the model's input to shares of the frame, and to its pixels for the eyes. */
export function toFace(
  candidate: Candidate,
  letterbox: Letterbox,
  frame: { width: number; height: number },
): FoundFace {
  const across = letterbox.scale * frame.width;
  const down = letterbox.scale * frame.height;
  const box: FaceBox = {
    x: (candidate.left - letterbox.left) / across,
    y: (candidate.top - letterbox.top) / down,
    width: (candidate.right - candidate.left) / across,
    height: (candidate.bottom - candidate.top) / down,
  };
  const { eyes, score } = candidate;
  if (!eyes) return { box, score, eyes: null };
  const x = (value: number): number => (value - letterbox.left) / letterbox.scale;
  const y = (value: number): number => (value - letterbox.top) / letterbox.scale;
  return { box, score, eyes: [x(eyes[0]), y(eyes[1]), x(eyes[2]), y(eyes[3])] };
}

/** The edges of a face's box, in shares of the frame. */
export function edgesOf({ x, y, width, height }: FaceBox): Edges {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

function areaOf({ left, top, right, bottom }: Edges): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

function weightedMean(group: readonly Candidate[], score: number): Candidate {
  const { eyes } = group[0]!;
  const mean = { left: 0, top: 0, right: 0, bottom: 0, score, ...(eyes && { eyes }) };
  const total = group.reduce((sum, candidate) => sum + candidate.score, 0);
  for (const candidate of group) {
    const weight = candidate.score / total;
    mean.left += candidate.left * weight;
    mean.top += candidate.top * weight;
    mean.right += candidate.right * weight;
    mean.bottom += candidate.bottom * weight;
  }
  return mean;
}
