import type { types } from 'mediasoup';
import type { MediaSource } from '#contracts/timeline.ts';
import type { CandidatePeer } from '#server/media/candidate-peer.ts';

const VIDEO: types.RtpCodecParameters = {
  mimeType: 'video/VP8',
  payloadType: 96,
  clockRate: 90_000,
  rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
};
const SOUND: types.RtpCodecParameters = {
  mimeType: 'audio/opus',
  payloadType: 111,
  clockRate: 48_000,
  channels: 2,
};

/** Opens a UDP port on loopback through which a replay sends one source of a candidate; answers the port. */
export async function openInlet(
  candidate: CandidatePeer,
  { source, ssrc }: { source: MediaSource; ssrc: number },
): Promise<number> {
  const transport = await candidate.seat.router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: true,
    comedia: true,
  });
  const sound = source === 'microphone';
  await candidate.receive(transport, source, sound ? 'audio' : 'video', {
    codecs: [sound ? SOUND : VIDEO],
    encodings: [{ ssrc }],
  });
  return transport.tuple.localPort;
}
