import { randomUUID } from 'node:crypto';
import type { types } from 'mediasoup';
import { AttemptId, SittingId } from '#contracts/ids.ts';
import { systemClock } from '#platform/clock.ts';
import { createLogger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { MediaPlane } from '#server/media/media-plane.ts';

export const logger = createLogger({ name: 'test', level: 'silent' });

/** A media plane on free ports of loopback; two workers unless said. */
export function aPlane(options: Partial<Parameters<typeof MediaPlane.create>[0]> = {}): Promise<MediaPlane> {
  return MediaPlane.create({
    workerCount: 2,
    port: 0,
    listenIp: '127.0.0.1',
    logger,
    metrics: new Metrics({ defaults: false }),
    clock: systemClock,
    ...options,
  });
}

export const aSitting = (): SittingId => SittingId.parse(randomUUID());
export const aCandidate = (): { peerId: string; attemptId: AttemptId } => ({
  peerId: randomUUID(),
  attemptId: AttemptId.parse(randomUUID()),
});
export const aViewer = (): { peerId: string } => ({ peerId: randomUUID() });

let ssrc = 1_000;
/** What a browser sends for one VP8 picture or Opus sound. */
export function rtpOf(kind: types.MediaKind): types.RtpParameters {
  const codecs: types.RtpCodecParameters[] = [
    kind === 'video'
      ? {
          mimeType: 'video/VP8',
          payloadType: 96,
          clockRate: 90_000,
          rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
        }
      : { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 },
  ];
  return { codecs, encodings: [{ ssrc: (ssrc += 1) }] };
}

export const H264: types.RtpCodecParameters = {
  mimeType: 'video/H264',
  payloadType: 97,
  clockRate: 90_000,
  parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f' },
};
