import type { CaptureSnapshot } from '../captured-track.ts';
import { failed, passed, RUNNING, WAITING, type CheckResult } from './check-result.ts';

/** What was heard since the microphone opened: the loudest moment, 0–1, and for how long was listened, ms. */
export interface Heard {
  readonly peak: number;
  readonly listenedMs: number;
}

/** Soft speech at arm's length after noise suppression; what is asked is whether the microphone works, not how well. */
export const VOICE_FROM = 0.008;
/** Not one sample differs from zero: the sound is switched off by a key or in the system. */
const MUTED_BELOW = 0.000_05;
const LISTEN_MS = 6_000;

export function checkMicrophone(microphone: CaptureSnapshot, { peak, listenedMs }: Heard): CheckResult {
  if (microphone.state === 'off') return WAITING;
  if (microphone.state === 'asking') return RUNNING;
  if (microphone.state === 'lost') return failed('microphone.none');
  if (microphone.state === 'refused') {
    const { fault } = microphone;
    const known = fault === 'denied' || fault === 'none' || fault === 'unsupported';
    return failed(`microphone.${known ? fault : 'busy'}`);
  }
  if (peak >= VOICE_FROM) return passed();
  if (listenedMs < LISTEN_MS) return RUNNING;
  return failed(peak < MUTED_BELOW || microphone.muted ? 'microphone.muted' : 'microphone.silent');
}
