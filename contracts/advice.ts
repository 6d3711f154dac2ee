import { z } from 'zod';

/**
 * What a candidate can do about their own picture, the most pressing first (`candidate.room.advice.<code>`). It tells how
 * the camera sees them, never what anybody might think of it.
 */
export const AdviceCode = z.enum([
  /** The camera sees nothing: its lens is covered, or the room is dark. */
  'camera_covered',
  /** No face can be made out in a picture with little light. */
  'too_dark',
  /** Nobody is before the camera. */
  'nobody_in_frame',
  /** Somebody is, whose face the camera does not see. */
  'face_unseen',
  /** Part of the face lies beyond the picture's edge. */
  'face_cut_off',
  /** The face is a shadow before a bright window or lamp. */
  'backlight',
  /** The face is in the dark, and so is the room. */
  'face_dark',
  'too_far',
  /** The face is out of focus. */
  'blurred',
]);
export type AdviceCode = z.infer<typeof AdviceCode>;
