import type { CaptureSnapshot } from '../captured-track.ts';
import { failed, passed, RUNNING, WAITING, type CheckResult } from './check-result.ts';

export function checkScreen({ state, fault }: CaptureSnapshot): CheckResult {
  switch (state) {
    case 'off':
      return WAITING;
    case 'asking':
      return RUNNING;
    case 'on':
      return passed();
    case 'lost':
      return failed('screen.ended');
    case 'refused':
      return failed(
        fault === 'surface' || fault === 'unsupported' || fault === 'busy'
          ? `screen.${fault}`
          : 'screen.declined',
      );
  }
}
