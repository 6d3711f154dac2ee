import { keyFrameSize } from '#platform/webp.ts';
import { joinBytes } from './ebml.ts';

/** What the assembler needs of one RTP packet with a VP8 payload. */
export interface Vp8Packet {
  timestamp: number;
  marker: boolean;
  /** The payload after its VP8 descriptor; empty for padding. */
  data: Uint8Array;
  /** Whether a frame begins here: S bit set, partition 0 (RFC 7741, 4.2). */
  beginsFrame: boolean;
  arrivedAt: number;
}

/** One whole encoded frame. `size` is set on key frames only. */
export interface Vp8Frame {
  timestamp: number;
  arrivedAt: number;
  data: Uint8Array;
  size: { width: number; height: number } | null;
}

/**
 * Whole VP8 frames out of ordered packets. After a loss every frame is dropped until the next key frame, since each
 * leans on the one before it; `needsKeyFrame` says that one should be asked for.
 */
export class FrameAssembler {
  #parts: Uint8Array[] = [];
  #timestamp: number | null = null;
  #arrivedAt = 0;
  #needsKeyFrame = true;

  get needsKeyFrame(): boolean {
    return this.#needsKeyFrame;
  }

  /** Takes the next packet in order; gives the frame that it completes, else null. */
  push(packet: Vp8Packet, afterGap: boolean): Vp8Frame | null {
    if (afterGap) this.#drop();
    if (packet.data.length === 0) return null;
    if (packet.timestamp !== this.#timestamp) {
      if (this.#parts.length > 0) this.#drop();
      if (!packet.beginsFrame) {
        this.#drop();
        return null;
      }
      this.#timestamp = packet.timestamp;
      this.#arrivedAt = packet.arrivedAt;
    }
    this.#parts.push(packet.data);
    if (!packet.marker) return null;

    const data = joinBytes(this.#parts);
    this.#parts = [];
    this.#timestamp = null;
    const size = keyFrameSize(data);
    // An inter frame's first bit is 1; a key frame whose header is damaged is neither.
    const usable = size !== null || ((data[0]! & 1) === 1 && !this.#needsKeyFrame);
    if (size !== null) this.#needsKeyFrame = false;
    else if (!usable) this.#needsKeyFrame = true;
    return usable ? { timestamp: packet.timestamp, arrivedAt: this.#arrivedAt, data, size } : null;
  }

  #drop(): void {
    this.#parts = [];
    this.#timestamp = null;
    this.#needsKeyFrame = true;
  }
}
