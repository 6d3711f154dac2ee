import type { CaptureSnapshot } from '../captured-track.ts';
import { failed, passed, RUNNING, warned, WAITING, type CheckResult } from './check-result.ts';

/** What the camera shows, measured on one frame. Brightness and contrast as in an Observation, 0–1. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly brightness: number;
  readonly contrast: number;
}

/** Below these a frame is black or flat for the incident rules as well (contracts/policy.ts). */
const DARK_BELOW = 0.06;
const FLAT_BELOW = 0.035;
/** The eye is sent at this size: a smaller camera cannot fill it. */
const LEAST_HEIGHT = 240;
const LEAST_WIDTH = 320;

/** `picture`: undefined while none was measured yet, null when the camera gave none in time. */
export function checkCamera(camera: CaptureSnapshot, picture: Picture | null | undefined): CheckResult {
  if (camera.state === 'off') return WAITING;
  if (camera.state === 'asking') return RUNNING;
  if (camera.state === 'lost') return failed('camera.none');
  if (camera.state === 'refused') return failed(`camera.${cameraFault(camera)}`);
  if (picture === undefined) return RUNNING;
  if (camera.muted || picture === null) return failed('camera.no_picture');
  const { width, height, brightness, contrast } = picture;
  if (brightness < DARK_BELOW) return failed('camera.dark');
  if (contrast < FLAT_BELOW) return failed('camera.flat');
  if (Math.max(width, height) < LEAST_WIDTH || Math.min(width, height) < LEAST_HEIGHT)
    return warned('camera.small', { width, height });
  return passed({ width, height });
}

function cameraFault({ fault }: CaptureSnapshot): 'denied' | 'none' | 'busy' | 'unsupported' {
  return fault === 'denied' || fault === 'none' || fault === 'unsupported' ? fault : 'busy';
}
