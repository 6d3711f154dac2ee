import type { types } from 'mediasoup-client';
import type { MediaSource } from '#contracts/timeline.ts';
import type { CaptureKind } from './capture-fault.ts';

/** How one source is sent: from which track, at what cost, and what gives way first on a thin line. */
export interface StreamPlan {
  readonly from: CaptureKind;
  /** The encoding for a picture of this height in pixels. */
  encoding(height: number): types.RtpEncodingParameters;
  /** The same on a weak line; null: there it is not sent at all. */
  readonly light: ((height: number) => types.RtpEncodingParameters) | null;
  /** The least at which sending it beside the others makes sense, kbit/s. */
  readonly leastKbps: number;
  readonly codec: 'video/vp8' | 'audio/opus';
  /** For a line that was measured to carry this much upwards, kbit/s; null where nobody measured. */
  codecOptions?(uplinkKbps: number | null): types.ProducerCodecOptions;
  readonly degradationPreference?: RTCDegradationPreference;
}

/** The `eye` is for a detector and for tiles. */
const EYE_HEIGHT = 240;
/** On a weak line nearly every picture is a key frame, and its size in bytes goes with its area. */
const LIGHT_EYE_HEIGHT = 180;
/** Longer packets than the usual 20 ms: their headers alone would take 20 kbit/s of a weak line. */
const SOUND_PACKET_MS = 60;

/**
 * What congestion control supposes at first, kbit/s. A busy computer can spoil the browser's own first probes; from
 * there it climbs by 8 % a second, and a picture stays small for half a minute on a line that carries all of it. Half of
 * what was measured: another may have come to the line since.
 */
function startKbps(uplinkKbps: number | null): number {
  return Math.min(Math.max(uplinkKbps === null ? 0 : Math.round(uplinkKbps / 2), 300), 1_000);
}

/** In the order in which they are begun: what is sampled first, what is merely good to have last. */
export const STREAM_PLANS: Readonly<Record<MediaSource, StreamPlan>> = {
  eye: {
    from: 'camera',
    codec: 'video/vp8',
    encoding: (height) => ({
      maxBitrate: 80_000,
      maxFramerate: 5,
      scaleResolutionDownBy: Math.max(1, height / EYE_HEIGHT),
      priority: 'high',
      networkPriority: 'high',
    }),
    light: (height) => ({
      maxBitrate: 16_000,
      maxFramerate: 1,
      scaleResolutionDownBy: Math.max(1, height / LIGHT_EYE_HEIGHT),
    }),
    leastKbps: 60,
    // A face is found in a sharp picture that comes late rather than in a smooth blur.
    degradationPreference: 'maintain-resolution',
  },
  microphone: {
    from: 'microphone',
    codec: 'audio/opus',
    encoding: () => ({ maxBitrate: 32_000, priority: 'medium', networkPriority: 'high' }),
    light: () => ({ maxBitrate: 16_000 }),
    leastKbps: 40,
    codecOptions: () => ({
      opusStereo: false,
      opusDtx: true,
      opusFec: true,
      opusPtime: SOUND_PACKET_MS,
    }),
  },
  webcam: {
    from: 'camera',
    codec: 'video/vp8',
    encoding: (height) => ({
      maxBitrate: 500_000,
      maxFramerate: 15,
      scaleResolutionDownBy: Math.max(1, height / 480),
      priority: 'low',
      networkPriority: 'low',
    }),
    light: null,
    leastKbps: 90,
    codecOptions: (uplinkKbps) => ({ videoGoogleStartBitrate: startKbps(uplinkKbps) }),
    degradationPreference: 'balanced',
  },
  screen: {
    from: 'screen',
    codec: 'video/vp8',
    encoding: () => ({ maxBitrate: 600_000, maxFramerate: 5, priority: 'very-low', networkPriority: 'low' }),
    light: null,
    leastKbps: 60,
    degradationPreference: 'maintain-resolution',
  },
};

export const SOURCES = Object.keys(STREAM_PLANS) as readonly MediaSource[];

/** How a track is encoded by its plan; `light` only where the plan has it. */
export function encodingOf(
  plan: StreamPlan,
  track: MediaStreamTrack,
  light: boolean,
): types.RtpEncodingParameters {
  const height = track.getSettings().height ?? 480;
  return { ...plan.encoding(height), ...(light && plan.light?.(height)) };
}

/** The least at which all streams of an exam make sense together, kbit/s. */
export function leastKbps(requires: { microphone: boolean; screen: boolean }): number {
  const { eye, webcam, microphone, screen } = STREAM_PLANS;
  return (
    eye.leastKbps +
    webcam.leastKbps +
    (requires.microphone ? microphone.leastKbps : 0) +
    (requires.screen ? screen.leastKbps : 0)
  );
}
