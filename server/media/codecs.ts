import type { types } from 'mediasoup';
import { AppError } from '#platform/errors.ts';
import type { MediaSource } from '#contracts/timeline.ts';

/** VP8 because a sampled key frame then is a WebP as it stands; Opus with DTX and in-band FEC. */
export const ROUTER_CODECS: types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: { usedtx: 1, useinbandfec: 1 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
];

const KIND_OF: Record<MediaSource, types.MediaKind> = {
  eye: 'video',
  webcam: 'video',
  screen: 'video',
  microphone: 'audio',
};

/** Refuses what a source may not carry: `media.source_refused` for the kind, `media.codec_unsupported` for the codec. */
export function checkSource(
  source: MediaSource,
  kind: types.MediaKind,
  parameters: types.RtpParameters,
): void {
  if (kind !== KIND_OF[source]) throw new AppError('media.source_refused', { facts: { source } });
  const wanted = kind === 'video' ? 'video/vp8' : 'audio/opus';
  // Nobody has looked at it yet: it may be anything.
  const codec: unknown = parameters.codecs?.[0]?.mimeType;
  if (typeof codec !== 'string' || codec.toLowerCase() !== wanted)
    throw new AppError('media.codec_unsupported', { facts: { source } });
  if ((parameters.encodings?.length ?? 0) > 1)
    throw new AppError('media.source_refused', { facts: { source } });
}

/**
 * How this process consumes: nothing is lost on the way from the media worker, so no retransmission, and no line to
 * estimate, so no congestion control; the worker does neither then. What the browser's line loses is asked for again
 * by the worker on the producer's side and arrives here late.
 */
export function directCapabilities({ codecs = [] }: types.RtpCapabilities): types.RtpCapabilities {
  return {
    codecs: codecs
      .filter(({ mimeType }) => !mimeType.endsWith('/rtx'))
      .map((codec) => ({ ...codec, rtcpFeedback: codec.kind === 'video' ? KEY_FRAME_REQUESTS : [] })),
    headerExtensions: [],
  };
}

const KEY_FRAME_REQUESTS: types.RtcpFeedback[] = [{ type: 'nack', parameter: 'pli' }];
