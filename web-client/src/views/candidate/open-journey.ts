/* What the candidate's core takes from this browser, gathered in one place. */
import type { CandidateNotices, CandidateRequests } from '#contracts/signalling.ts';
import { BrowserAnswerStore } from '../../core/candidate/browser-answer-store.ts';
import { takeClientId } from '../../core/candidate/client-id.ts';
import { readBrowserFeatures } from '../../core/candidate/device-checks/browser-check.ts';
import { httpProbe } from '../../core/candidate/device-checks/http-probe.ts';
import { PictureMeter } from '../../core/candidate/device-checks/picture-meter.ts';
import { SoundMeter } from '../../core/candidate/device-checks/sound-meter.ts';
import { Journey } from '../../core/candidate/journey.ts';
import type { Api } from '../../core/api-client.ts';
import { SignallingClient } from '../../core/signalling-client.ts';
import { browserTimers } from '../../core/viewer/timers.ts';

/** Begins the candidate's way through the exam in this tab. The caller closes it. */
export function openJourney(api: Api): Journey {
  return Journey.create({
    api,
    createSignalling: () => new SignallingClient<CandidateRequests, CandidateNotices>(),
    openStore: () =>
      BrowserAnswerStore.open(
        allowed(() => indexedDB),
        allowed(() => localStorage),
      ),
    takeClientId: () =>
      takeClientId({
        storage: sessionStorage,
        locks: navigator.locks ?? null,
        newId: () => crypto.randomUUID(),
      }),
    createDevice: async () => {
      const { Device } = await import('mediasoup-client');
      return await Device.factory();
    },
    ...checkParts(api),
    document,
  });
}

/** What looking at this browser's devices takes. */
export function checkParts(api: Api) {
  return {
    devices: navigator.mediaDevices ?? null,
    features: readBrowserFeatures(window),
    probe: httpProbe({
      fetch: (input, init) => fetch(input, init),
      csrfToken: async () => (await api.call('session.read', {})).csrfToken,
      now: () => performance.now(),
    }),
    meters: {
      picture: (track: MediaStreamTrack) => new PictureMeter(document, track),
      sound: (track: MediaStreamTrack) => new SoundMeter(track),
    },
    timers: browserTimers,
  };
}

/** Private windows and strict settings throw at the mere mention of a storage. */
function allowed<T>(read: () => T): T | null {
  try {
    return read() ?? null;
  } catch {
    return null;
  }
}
