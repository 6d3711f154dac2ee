import type { IncidentKind } from '#contracts/policy.ts';
import type { Rule } from '../rule.ts';
import { bookVisible, phoneVisible } from './object-visible.ts';
import { cameraCovered } from './camera-covered.ts';
import { cameraOff } from './camera-off.ts';
import { clipboardUsed } from './clipboard-used.ts';
import { differentPerson } from './different-person.ts';
import { faceAbsent } from './face-absent.ts';
import { faceHidden } from './face-hidden.ts';
import { fullscreenLeft } from './fullscreen-left.ts';
import { lookingAway } from './looking-away.ts';
import { multipleFaces } from './multiple-faces.ts';
import { pictureOfPerson } from './picture-of-person.ts';
import { presentationAttack } from './presentation-attack.ts';
import { screenShareStopped } from './screen-share-stopped.ts';
import { secondPerson } from './second-person.ts';
import { speech } from './speech.ts';
import { streamLost } from './stream-lost.ts';
import { tabHidden } from './tab-hidden.ts';

/** Every rule, by the kind of incident it opens. */
export const RULES: Record<IncidentKind, Rule> = {
  face_absent: faceAbsent,
  face_hidden: faceHidden,
  multiple_faces: multipleFaces,
  second_person: secondPerson,
  picture_of_person: pictureOfPerson,
  different_person: differentPerson,
  looking_away: lookingAway,
  presentation_attack: presentationAttack,
  phone_visible: phoneVisible,
  book_visible: bookVisible,
  camera_off: cameraOff,
  camera_covered: cameraCovered,
  stream_lost: streamLost,
  screen_share_stopped: screenShareStopped,
  tab_hidden: tabHidden,
  fullscreen_left: fullscreenLeft,
  clipboard_used: clipboardUsed,
  speech,
};
