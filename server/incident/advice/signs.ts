import type { AdviceCode } from '#contracts/advice.ts';
import type { FaceBox, Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { bestOf, countedFaces, isCovered } from '../rules/frame-facts.ts';

/** How bad each thing is on a frame: from 1 up it should be mended; 0 where it does not apply. */
export type Signs = Record<AdviceCode, number>;

/** Mean luma below which a picture without a face is dark. */
const DARK_PICTURE = 0.15;
/**
 * Mean luma of a face in the dark, and of a room that is dark too: by the room alone nobody is advised, and in a lit
 * room a dark face is a matter of skin.
 */
const DARK_FACE = 0.1;
const DARK_ROOM = 0.15;
/** A silhouette: darker than any lit skin, before something bright. */
const SHADOW = 0.06;
const BRIGHT_BEHIND = 0.4;
/** A face lower than this share of the picture is a few pixels. */
const LEAST_HEIGHT = 0.09;
/** Share of a face's width or height beyond the edge. */
const MOST_BEYOND = 0.1;
/** `detail` is 430 and more of faces in focus, also small or dim ones, and 70 to 180 when blurred by two pixels of 320. */
const LEAST_DETAIL = 150;

/** What one frame says of each thing that a candidate can mend. Only the best face is looked at, whoever else is there. */
export function signsOf(observation: Observation, policy: ProctoringPolicy): Signs {
  const { brightness, faceLight } = observation;
  const [best] = countedFaces(observation, policy);
  if (!best) return { ...NOTHING, ...unseen(observation, policy, brightness) };
  const about = {
    face_cut_off: beyondEdge(best.box) / MOST_BEYOND,
    too_far: LEAST_HEIGHT / best.box.height,
  };
  if (!faceLight) return { ...NOTHING, ...about };
  const { face, behind, detail } = faceLight;
  return {
    ...NOTHING,
    ...about,
    backlight: Math.min(SHADOW / face, behind / BRIGHT_BEHIND),
    face_dark: Math.min(DARK_FACE / face, DARK_ROOM / behind),
    blurred: LEAST_DETAIL / detail,
  };
}

const NOTHING: Signs = {
  camera_covered: 0,
  too_dark: 0,
  nobody_in_frame: 0,
  face_unseen: 0,
  face_cut_off: 0,
  backlight: 0,
  face_dark: 0,
  too_far: 0,
  blurred: 0,
};

function unseen(observation: Observation, policy: ProctoringPolicy, brightness: number): Partial<Signs> {
  if (bestOf(observation, 'person') > 0) return { face_unseen: 1, too_dark: DARK_PICTURE / brightness };
  if (isCovered(observation, policy)) return { camera_covered: 1 };
  return { nobody_in_frame: 1, too_dark: DARK_PICTURE / brightness };
}

/** How much of a box lies beyond the edge where it does most, as a share of its side. */
function beyondEdge({ x, y, width, height }: FaceBox): number {
  return Math.max(0, -x / width, -y / height, (x + width - 1) / width, (y + height - 1) / height);
}
