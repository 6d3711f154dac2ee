import { parseRtp } from '../rtp-packet.ts';
import { parseVp8Payload } from '../rtp-packet.ts';
import { FrameAssembler } from './frame-assembler.ts';
import type { Vp8Packet } from './frame-assembler.ts';
import { ReorderBuffer } from './reorder-buffer.ts';
import type { Ordered } from './reorder-buffer.ts';
import { RtpClock } from './rtp-clock.ts';
import type { TimedFrame } from './track-recording.ts';

/** A retransmitted packet is back within a few round trips, or it is lost for good, ms. */
const RETRANSMISSION_MS = 400;
/** Sound waits less: it is heard with a hole, not dropped until a key frame, ms. */
const SOUND_REORDER_MS = 200;

/** RTP of one VP8 stream in, whole frames at their wall-clock times out. `now` is the packet's arrival. */
export class VideoStream {
  readonly #clock = new RtpClock(90_000);
  readonly #order = new ReorderBuffer<Vp8Packet>({ waitMs: RETRANSMISSION_MS });
  readonly #frames = new FrameAssembler();

  /** After a loss, and at the beginning. */
  get needsKeyFrame(): boolean {
    return this.#frames.needsKeyFrame;
  }

  receive(packet: Uint8Array, now: number): TimedFrame[] {
    const rtp = parseRtp(packet);
    if (rtp === null) return [];
    const payload = rtp.payload.length === 0 ? null : parseVp8Payload(rtp.payload);
    const { timestamp, marker } = rtp;
    const data = payload?.data ?? new Uint8Array();
    const part = { timestamp, marker, data, beginsFrame: payload?.beginsFrame ?? false, arrivedAt: now };
    return this.#assemble(this.#order.push(rtp.sequenceNumber, part, now));
  }

  /** What need not be waited for any longer, though no packet came. */
  release(now: number): TimedFrame[] {
    return this.#assemble(this.#order.release(now));
  }

  #assemble(packets: Ordered<Vp8Packet>[]): TimedFrame[] {
    const frames: TimedFrame[] = [];
    for (const { packet, afterGap } of packets) {
      const frame = this.#frames.push(packet, afterGap);
      if (frame === null) continue;
      frames.push({
        at: this.#clock.at(frame.timestamp, frame.arrivedAt),
        data: frame.data,
        size: frame.size,
      });
    }
    return frames;
  }
}

/** RTP of one Opus stream in, packets at their wall-clock times out. */
export class AudioStream {
  readonly #clock = new RtpClock(48_000);
  readonly #order = new ReorderBuffer<{ timestamp: number; data: Uint8Array; arrivedAt: number }>({
    waitMs: SOUND_REORDER_MS,
  });

  receive(packet: Uint8Array, now: number): { at: number; data: Uint8Array }[] {
    const rtp = parseRtp(packet);
    if (rtp === null) return [];
    const sound = { timestamp: rtp.timestamp, data: rtp.payload, arrivedAt: now };
    return this.#timed(this.#order.push(rtp.sequenceNumber, sound, now));
  }

  /** What need not be waited for any longer, though no packet came. */
  release(now: number): { at: number; data: Uint8Array }[] {
    return this.#timed(this.#order.release(now));
  }

  #timed(
    packets: Ordered<{ timestamp: number; data: Uint8Array; arrivedAt: number }>[],
  ): { at: number; data: Uint8Array }[] {
    return packets
      .filter(({ packet }) => packet.data.length > 0)
      .map(({ packet }) => ({ at: this.#clock.at(packet.timestamp, packet.arrivedAt), data: packet.data }));
  }
}
