import type { IncidentKind } from './policy.ts';

/**
 * Every reason an incident can have (`why.<code>` in the locale files), with the facts its sentence may use; all are
 * numbers. seconds: how long the condition has been seen to hold. frames: sampled frames that showed it.
 * Scores, brightness and contrast are 0–1, as in Observation and ProctoringPolicy.
 */
export const WHY_CODES = {
  /** bestScore: of what looked most like a face; countScore: from which a face counts. */
  'face_absent.no_face': ['seconds', 'frames', 'bestScore', 'countScore'],
  /** personScore: of the surest body. */
  'face_hidden.person_without_face': ['seconds', 'frames', 'personScore'],
  /** mostFaces: on one frame; lowestScore: of the least certain face that was counted. */
  'multiple_faces.several_faces': ['seconds', 'frames', 'mostFaces', 'lowestScore'],
  'second_person.body_without_face': ['seconds', 'frames', 'mostBodies', 'lowestScore'],
  /** figures: on one frame; stillSeconds: how long one has not moved while the candidate did. */
  'picture_of_person.stands_still': ['seconds', 'frames', 'figures', 'stillSeconds'],
  /** nearest: the least distance of those frames to the face at the beginning; differentDistance: from which it differs. */
  'different_person.face_differs': ['seconds', 'frames', 'nearest', 'differentDistance'],
  /** yaw, pitch: the furthest turn from the candidate's rest pose, degrees. */
  'looking_away.head_turned': ['seconds', 'frames', 'yaw', 'pitch'],
  /** repeats: frames of ten minutes that equal an earlier one to the byte; apart: at most so many seconds before. */
  'presentation_attack.frozen': ['seconds', 'frames', 'repeats'],
  'presentation_attack.looped': ['seconds', 'frames', 'repeats', 'apart'],
  'phone_visible.seen': ['seconds', 'frames', 'bestScore'],
  'book_visible.seen': ['seconds', 'frames', 'bestScore'],
  /** The lightest and the most structured of the frames, and the thresholds they stayed under. */
  'camera_covered.dark': ['seconds', 'frames', 'brightness', 'darkBelow'],
  'camera_covered.flat': ['seconds', 'frames', 'contrast', 'flatBelow'],
  'camera_off.turned_off': ['seconds'],
  'camera_off.never_on': ['seconds'],
  /** misses: times a frame was wanted and the camera's stream gave none. */
  'camera_off.no_picture': ['seconds', 'misses'],
  'stream_lost.offline': ['seconds'],
  'stream_lost.no_frames': ['seconds', 'misses'],
  'screen_share_stopped.stopped': ['seconds'],
  'screen_share_stopped.never_started': ['seconds'],
  /** times: how often within this incident. */
  'tab_hidden.hidden': ['seconds', 'times'],
  'fullscreen_left.left': ['seconds', 'times'],
  'clipboard_used.used': ['seconds', 'copies', 'cuts', 'pastes'],
  /** aboveFloor: the loudest second, dB above the room at rest. */
  'speech.near_microphone': ['seconds', 'aboveFloor'],
} as const satisfies Record<`${IncidentKind}.${string}`, readonly string[]>;

export type WhyCode = keyof typeof WHY_CODES;
