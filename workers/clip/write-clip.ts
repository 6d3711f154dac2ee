import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { opusDurationMs } from '#platform/opus.ts';
import { keyFrameSize } from '#platform/webp.ts';
import { fillSilence } from './fill-silence.ts';
import type { RecordedPacket } from './recorded-packets.ts';
import type { Span } from './select-span.ts';

/**
 * A span as one seekable WebM file (duration and cues written), packets copied as they are. A size that changes on
 * the way (a shared window resized) stays one VP8 track: decoders follow each key frame's own size.
 */
export async function writeClip(span: Span): Promise<Uint8Array> {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const audio = fillSilence(span.audio, span.startAt, span.endAt);
  const queue: { at: number; add: () => Promise<void> }[] = [];
  const seconds = (ms: number): number => ms / 1000;
  const since = (at: number): number => seconds(at - span.startAt);

  if (span.video.length > 0) {
    const source = new EncodedVideoPacketSource('vp8');
    const size = keyFrameSize(span.video[0]!.data) ?? { width: 0, height: 0 };
    const meta = { decoderConfig: { codec: 'vp8', codedWidth: size.width, codedHeight: size.height } };
    output.addVideoTrack(source, meta);
    span.video.forEach((packet, index) => {
      const until = span.video[index + 1]?.at ?? span.endAt;
      queue.push({
        at: packet.at,
        add: () => source.add(encoded(packet, since(packet.at), seconds(until - packet.at)), meta),
      });
    });
  }
  if (audio.length > 0) {
    const source = new EncodedAudioPacketSource('opus');
    // WebRTC's Opus is always announced as two channels at 48 kHz, whatever a packet holds (RFC 7587, 7).
    const meta = { decoderConfig: { codec: 'opus', numberOfChannels: 2, sampleRate: 48_000 } };
    output.addAudioTrack(source, meta);
    for (const packet of audio) {
      const duration = seconds(opusDurationMs(packet.data));
      queue.push({ at: packet.at, add: () => source.add(encoded(packet, since(packet.at), duration), meta) });
    }
  }

  await output.start();
  for (const { add } of queue.sort((a, b) => a.at - b.at)) await add();
  await output.finalize();
  return new Uint8Array(output.target.buffer!);
}

function encoded(packet: RecordedPacket, timestamp: number, duration: number): EncodedPacket {
  return new EncodedPacket(packet.data, packet.key ? 'key' : 'delta', timestamp, duration);
}
