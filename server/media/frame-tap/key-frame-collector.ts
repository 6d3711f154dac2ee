import { keyFrameSize } from '#platform/webp.ts';
import { parseRtp, parseVp8Payload } from '../rtp-packet.ts';

export interface KeyFrame {
  data: Uint8Array;
  width: number;
  height: number;
}

/** What became of the packets fed so far: nothing came, only other frames, parts of a key frame. */
export type Progress = 'nothing' | 'no_key_frame' | 'incomplete';

/** The packets of one RTP timestamp, by sequence number: one VP8 frame in the making. */
interface Parts {
  parts: Map<number, { data: Uint8Array; marker: boolean }>;
  firstSequence: number | null;
}

/** Frames under way at once; older ones are given up. Reordering spans few frames at 5 a second. */
const MOST_FRAMES = 4;
/** A key frame of `eye` has up to 10 packets; of `webcam` up to about 100. More is not ours. */
const MOST_PACKETS = 512;

/**
 * Picks the first whole VP8 key frame out of RTP packets, in whatever order, once or twice each (RFC 7741).
 * Sequence numbers and timestamps may wrap. Never throws: what it cannot read it passes over.
 */
export class KeyFrameCollector {
  readonly #frames = new Map<number, Parts>();
  #progress: Progress = 'nothing';

  get progress(): Progress {
    return this.#progress;
  }

  /** Tells progress anew from now on; packets fed so far still count towards their frames. */
  beginProgress(): void {
    this.#progress = 'nothing';
  }

  /** The key frame that this packet completes, else null. */
  feed(packet: Uint8Array): KeyFrame | null {
    const rtp = parseRtp(packet);
    const payload = rtp && rtp.payload.length > 0 ? parseVp8Payload(rtp.payload) : null;
    if (!rtp || !payload) return null;
    if (this.#progress === 'nothing') this.#progress = 'no_key_frame';
    const frame = this.#frameOf(rtp.timestamp);
    if (frame.parts.size >= MOST_PACKETS) return null;
    frame.parts.set(rtp.sequenceNumber, { data: payload.data, marker: rtp.marker });
    if (payload.beginsFrame) {
      const isKeyFrame = ((payload.data[0] ?? 1) & 1) === 0;
      if (isKeyFrame) {
        frame.firstSequence = rtp.sequenceNumber;
        this.#progress = 'incomplete';
      }
    }
    return frame.firstSequence === null ? null : join(frame.parts, frame.firstSequence);
  }

  #frameOf(timestamp: number): Parts {
    let frame = this.#frames.get(timestamp);
    if (!frame) {
      frame = { parts: new Map(), firstSequence: null };
      this.#frames.set(timestamp, frame);
      if (this.#frames.size > MOST_FRAMES) {
        const [oldest] = this.#frames.keys();
        if (oldest !== undefined) this.#frames.delete(oldest);
      }
    }
    return frame;
  }
}

/** The frame's parts from its first packet to its marker, joined; null while one is missing or the frame is cut short. */
function join(parts: Parts['parts'], firstSequence: number): KeyFrame | null {
  const whole: Uint8Array[] = [];
  let length = 0;
  for (let sequence = firstSequence; ; sequence = (sequence + 1) & 0xffff) {
    const part = parts.get(sequence);
    if (!part) return null;
    whole.push(part.data);
    length += part.data.length;
    if (part.marker) break;
  }
  const data = new Uint8Array(length);
  let offset = 0;
  for (const part of whole) {
    data.set(part, offset);
    offset += part.length;
  }
  const size = keyFrameSize(data);
  return size && holdsFirstPartition(data) ? { data, ...size } : null;
}

/** Whether the first partition, whose length the frame tag names, is there at all (RFC 6386, 9.1). */
function holdsFirstPartition(data: Uint8Array): boolean {
  const tag = (data[0] ?? 0) | ((data[1] ?? 0) << 8) | ((data[2] ?? 0) << 16);
  return data.length > 10 + (tag >> 5);
}
