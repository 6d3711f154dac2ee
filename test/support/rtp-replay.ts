import type { EncodedUnit } from './webm-packets.ts';

const MTU = 1_100;
/** Of the header extension `urn:ietf:params:rtp-hdrext:ssrc-audio-level`. */
export const AUDIO_LEVEL_ID = 6;

/** Turns encoded frames or sound packets into the RTP packets of one stream, both of its counters about to wrap. */
export class RtpPacketizer {
  readonly #ssrc: number;
  readonly #payloadType: number;
  readonly #ticksPerMs: number;
  #sequenceNumber = 65_500;

  constructor(options: { ssrc: number; payloadType: number; rate: number }) {
    this.#ssrc = options.ssrc;
    this.#payloadType = options.payloadType;
    this.#ticksPerMs = options.rate / 1000;
  }

  vp8(unit: EncodedUnit): Buffer[] {
    const packets: Buffer[] = [];
    for (let at = 0; at < unit.data.length; at += MTU) {
      const last = at + MTU >= unit.data.length;
      const descriptor = Uint8Array.of(at === 0 ? 0x10 : 0x00);
      packets.push(this.#packet(unit.at, last, descriptor, unit.data.subarray(at, at + MTU)));
    }
    return packets;
  }

  /** `dBov`: with the level that a browser writes into the header (RFC 6464, one byte under AUDIO_LEVEL_ID). */
  opus(unit: EncodedUnit, dBov?: number): Buffer[] {
    const packet = this.#packet(unit.at, false, unit.data);
    if (dBov === undefined) return [packet];
    packet[0]! |= 0x10;
    const extension = Buffer.from([0xbe, 0xde, 0, 1, AUDIO_LEVEL_ID << 4, -dBov & 0x7f, 0, 0]);
    return [Buffer.concat([packet.subarray(0, 12), extension, packet.subarray(12)])];
  }

  #packet(at: number, marker: boolean, ...payload: Uint8Array[]): Buffer {
    const head = Buffer.alloc(12);
    head[0] = 0x80;
    head[1] = this.#payloadType | (marker ? 0x80 : 0);
    head.writeUInt16BE(this.#sequenceNumber, 2);
    this.#sequenceNumber = (this.#sequenceNumber + 1) & 0xffff;
    head.writeUInt32BE((0xffff_ff00 + Math.round(at * this.#ticksPerMs)) >>> 0, 4);
    head.writeUInt32BE(this.#ssrc, 8);
    return Buffer.concat([head, ...payload]);
  }
}
