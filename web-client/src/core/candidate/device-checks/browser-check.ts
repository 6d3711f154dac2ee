import { failed, passed, warned, type CheckResult } from './check-result.ts';

/** What this browser can do of what the exam uses. */
export interface BrowserFeatures {
  /** The page came over HTTPS (or from this machine): without it browsers hide camera and microphone. */
  readonly secure: boolean;
  readonly webRtc: boolean;
  readonly vp8: boolean;
  readonly indexedDb: boolean;
}

/** Asks the browser; never throws, whatever is missing. */
export function readBrowserFeatures(window: Window & typeof globalThis): BrowserFeatures {
  const webRtc = typeof window.RTCPeerConnection === 'function';
  return {
    secure: window.isSecureContext && window.navigator.mediaDevices !== undefined,
    webRtc,
    vp8: webRtc && sendsVp8(window.RTCRtpSender),
    indexedDb: hasIndexedDb(window),
  };
}

/** Judges the browser alone; whether it shares screens is told with the screen. */
export function checkBrowser({ secure, webRtc, vp8, indexedDb }: BrowserFeatures): CheckResult {
  if (!secure) return failed('browser.insecure');
  if (!webRtc) return failed('browser.no_webrtc');
  if (!vp8) return failed('browser.no_vp8');
  if (!indexedDb) return warned('browser.no_storage');
  return passed();
}

function sendsVp8(sender: typeof RTCRtpSender | undefined): boolean {
  const codecs = sender?.getCapabilities?.('video')?.codecs;
  // A browser that does not list its codecs is given the benefit of the doubt.
  return codecs === undefined || codecs.some(({ mimeType }) => mimeType.toLowerCase() === 'video/vp8');
}

function hasIndexedDb(window: Window): boolean {
  try {
    return window.indexedDB !== undefined && window.indexedDB !== null;
  } catch {
    return false;
  }
}
