import type { IncidentKind } from '#contracts/policy.ts';
import type { Rule } from '../rule.ts';
import { cameraCovered } from './camera-covered.ts';
import { cameraOff } from './camera-off.ts';
import { clipboardUsed } from './clipboard-used.ts';
import { faceAbsent } from './face-absent.ts';
import { fullscreenLeft } from './fullscreen-left.ts';
import { multipleFaces } from './multiple-faces.ts';
import { screenShareStopped } from './screen-share-stopped.ts';
import { streamLost } from './stream-lost.ts';
import { tabHidden } from './tab-hidden.ts';

/** Every rule, by the kind of incident it opens. */
export const RULES: Record<IncidentKind, Rule> = {
  face_absent: faceAbsent,
  multiple_faces: multipleFaces,
  camera_off: cameraOff,
  camera_covered: cameraCovered,
  stream_lost: streamLost,
  screen_share_stopped: screenShareStopped,
  tab_hidden: tabHidden,
  fullscreen_left: fullscreenLeft,
  clipboard_used: clipboardUsed,
};
