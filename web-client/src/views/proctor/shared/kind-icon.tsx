import type { IncidentKind } from '#contracts/policy.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Record<IncidentKind, IconName> = {
  face_absent: 'nobody',
  face_hidden: 'faceHidden',
  multiple_faces: 'people',
  second_person: 'people',
  picture_of_person: 'picture',
  different_person: 'differentPerson',
  looking_away: 'lookingAway',
  presentation_attack: 'replay',
  phone_visible: 'phone',
  book_visible: 'book',
  camera_off: 'cameraOff',
  camera_covered: 'cameraCovered',
  stream_lost: 'offline',
  screen_share_stopped: 'screenOff',
  tab_hidden: 'page',
  fullscreen_left: 'fullscreen',
  clipboard_used: 'clipboard',
  speech: 'voice',
};

/** The drawing of an incident's kind; its name stands beside it. */
export function KindIcon({ kind }: { kind: IncidentKind }) {
  return <Icon name={ICONS[kind]} />;
}
