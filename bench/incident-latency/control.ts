import { z } from 'zod';
import { AttemptId } from '#contracts/ids.ts';
import { MediaSource } from '#contracts/timeline.ts';

/** Asks the node to open a UDP port for one source of a candidate who has joined. */
export const InletRequest = z.object({ attemptId: AttemptId, source: MediaSource, ssrc: z.number() });
export type InletRequest = z.infer<typeof InletRequest>;

/** What the node has seen since it was asked last, and its counts since it started. */
export interface Account {
  observations: {
    attemptId: string;
    frameAt: number;
    observedAt: number;
    workMs: number;
    faces: number;
  }[];
  frames: { onTheWay: number; offered: number; dropped: number; observed: number };
  mediaPids: number[];
}

/** To the process that plays the candidates: these join now and stay. */
export interface Join {
  type: 'join';
  url: string;
  controlUrl: string;
  candidates: { attemptId: string; joinUrl: string }[];
  /** Also send webcam and microphone, which are recorded. */
  recorded: boolean;
}

/** Each candidate leaves the picture once within `everyMs`, evenly spread, for `awayMs`; again and again. */
export interface Play {
  type: 'play';
  everyMs: number;
  awayMs: number;
}

/** What the candidates did since they were asked last; instants on the wall clock. */
export interface Played {
  keyFrames: { attemptId: string; sentAt: number }[];
  left: { attemptId: string; at: number }[];
}
