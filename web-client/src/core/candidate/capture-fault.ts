/**
 * Why a camera, microphone or screen cannot be had. `denied`: permission; `none`: no device; `busy`: another program
 * holds it; `declined`: nothing was chosen to share; `surface`: a window or tab was, where the whole screen is wanted;
 * `unsupported`: this browser cannot.
 */
export const CAPTURE_FAULTS = ['denied', 'none', 'busy', 'declined', 'surface', 'unsupported'] as const;
export type CaptureFault = (typeof CAPTURE_FAULTS)[number];
export type CaptureKind = 'camera' | 'microphone' | 'screen';

/** Reads what `getUserMedia` or `getDisplayMedia` rejected with. */
export function captureFaultOf(kind: CaptureKind, error: unknown): CaptureFault {
  const { name } = (error ?? {}) as { name?: unknown };
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      // For a screen the picker's Cancel and a forbidden permission look alike: asking again serves both.
      return kind === 'screen' ? 'declined' : 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return 'none';
    case 'InvalidStateError':
      return 'declined';
    case 'TypeError':
    case 'NotSupportedError':
      return 'unsupported';
    default:
      // NotReadableError and AbortError: the system or another program keeps the device.
      return 'busy';
  }
}
