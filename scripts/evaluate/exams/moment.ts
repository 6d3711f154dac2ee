import type { Cover } from './actor.ts';

/** How somebody sits there. */
export interface Posture {
  /** Middle of the face, shares of the frame's width and height. */
  x: number;
  y: number;
  /** Height of the face, share of the frame's height. */
  size: number;
  /** Degrees, clockwise. */
  roll: number;
  /** How narrow the head looks as it turns aside, and how low as it bends down; 1: it faces the camera. */
  turn: number;
  nod: number;
  cover: Cover;
}

/** What is before the camera at one instant. */
export interface Moment {
  candidate: Posture | null;
  visitor: Posture | null;
  /** Share of a well lit room's light. */
  light: number;
  /** How dark the side is that the light does not reach, 0–1. */
  shade: number;
  /** Something lies on the lens. */
  covered: boolean;
}

/** A while before a camera. */
export interface Scene {
  lastsMs: number;
  momentAt(ms: number): Moment;
}

/** Sits still but for what everybody does: sways a little, `phase` apart from others. */
export function sitting(ms: number, phase: number): Moment {
  const seconds = ms / 1_000 + phase;
  const candidate: Posture = {
    x: 0.5 + 0.015 * Math.sin(seconds / 3.1) + 0.006 * Math.sin(seconds * 1.7),
    y: 0.46 + 0.01 * Math.sin(seconds / 2.3),
    size: 0.36 + 0.01 * Math.sin(seconds / 7),
    roll: 3 * Math.sin(seconds / 5.3),
    turn: 1,
    nod: 1,
    cover: 'nothing',
  };
  return { candidate, visitor: null, light: 1, shade: 0, covered: false };
}
