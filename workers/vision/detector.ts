import type { Face } from '#contracts/observation.ts';
import type { Picture } from './picture.ts';

/** A face, and where its eyes are in pixels of the picture (x, y, x, y, the left one of the picture first), if told. */
export interface FoundFace extends Face {
  eyes: readonly [number, number, number, number] | null;
}

/** What was found on one picture, and how long its two stages took. */
export interface Detection {
  /** At or above the model's report threshold, best first, at most 50; boxes in shares of the picture. */
  faces: FoundFace[];
  prepareMs: number;
  inferMs: number;
}

/** The port every face detector answers to; test/support/detector-conformance.ts holds each to it. */
export interface Detector {
  /** Engine and model, as an Observation names it. */
  readonly name: string;
  readonly modelSha256: string;
  /** Score from which a face counts as a person. */
  readonly countScore: number;
  /** Score from which a face is beyond doubt. */
  readonly sureScore: number;
  /** Pictures are looked at one after the other. Rejects with `model.bad_output` if the model answers no numbers. */
  detect(picture: Picture): Promise<Detection>;
  close(): Promise<void>;
}

/** An Observation holds no more. */
export const MAX_FACES = 50;
