import type { EncodedUnit } from './webm-packets.ts';

const MTU = 1_100;

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

  opus(unit: EncodedUnit): Buffer[] {
    return [this.#packet(unit.at, false, unit.data)];
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
