import { createSocket } from 'node:dgram';
import { RtpPacketizer } from '#test/support/rtp-replay.ts';

const PACKET_MS = 20;
/** Two packets in one turn, so that a hundred voices do not cost five thousand timers a second. */
const PACKETS_AT_ONCE = 2;
/** About 32 kbit/s. Nobody listens: what counts is that as many bytes are carried and written. */
const PACKET_BYTES = 80;

/** A microphone over UDP: fifty Opus packets a second. */
export class SoundSender {
  readonly #port: number;
  readonly #socket = createSocket('udp4');
  readonly #packetizer: RtpPacketizer;
  #sent = 0;

  constructor({ port, ssrc }: { port: number; ssrc: number }) {
    this.#port = port;
    this.#packetizer = new RtpPacketizer({ ssrc, payloadType: 111, rate: 48_000 });
  }

  start(): void {
    const beganAt = performance.now();
    const next = (): void => {
      for (let i = 0; i < PACKETS_AT_ONCE; i += 1) this.#send();
      setTimeout(next, Math.max(0, beganAt + this.#sent * PACKET_MS - performance.now()));
    };
    next();
  }

  #send(): void {
    // TOC byte 0xf8: one 20 ms CELT frame, full band, mono.
    const data = new Uint8Array(PACKET_BYTES).fill(this.#sent % 251, 1);
    data[0] = 0xf8;
    for (const packet of this.#packetizer.opus({ at: this.#sent * PACKET_MS, data, key: true }))
      this.#socket.send(packet, this.#port, '127.0.0.1');
    this.#sent += 1;
  }
}
