import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { RtpPacketizer } from '#test/support/rtp-replay.ts';
import type { Gop } from './encode-scene.ts';

export interface EyeStream {
  /** The PlainTransport (comedia) on loopback that receives it. */
  port: number;
  ssrc: number;
  gops: Gop[];
  framesPerSecond: number;
  /** Where in its interval and in its scene this one is, 0–1, so that senders do not move as one. */
  phase: number;
}

const PAYLOAD_TYPE = 96;
const PICTURE_LOSS_INDICATION = 206;

/**
 * One `eye` over UDP as a browser sends it: an even pace, and a key frame with the very next frame when one is asked
 * for. It jumps to the next closed group for that, so that whoever decodes the stream stays right.
 */
export class EyeSender {
  readonly #stream: EyeStream;
  readonly #socket: Socket = createSocket('udp4');
  readonly #packetizer: RtpPacketizer;
  #timer: NodeJS.Timeout | null = null;
  #gops: Gop[];
  #gop: number;
  #frame = 0;
  #sent = 0;
  /** Told the wall clock at which each key frame's packets go out. */
  onKeyFrame: (sentAt: number) => void = () => undefined;

  constructor(stream: EyeStream) {
    this.#stream = stream;
    this.#gops = stream.gops;
    this.#gop = Math.floor(stream.phase * stream.gops.length);
    this.#packetizer = new RtpPacketizer({ ssrc: stream.ssrc, payloadType: PAYLOAD_TYPE, rate: 90_000 });
    this.#socket.on('message', (packet) => {
      if (asksForKeyFrame(packet) && this.#frame > 0) this.#toNextGop();
    });
  }

  start(): void {
    const stepMs = 1_000 / this.#stream.framesPerSecond;
    const beganAt = performance.now() + this.#stream.phase * stepMs;
    const next = (): void => {
      this.#send();
      this.#timer = setTimeout(next, Math.max(0, beganAt + this.#sent * stepMs - performance.now()));
    };
    this.#timer = setTimeout(next, Math.max(0, beganAt - performance.now()));
  }

  /** Goes over to another scene, with a key frame, as a camera before which something happened. */
  show(gops: Gop[]): void {
    this.#gops = gops;
    this.#toNextGop();
  }

  #toNextGop(): void {
    this.#gop = (this.#gop + 1) % this.#gops.length;
    this.#frame = 0;
  }

  #send(): void {
    const { framesPerSecond, port } = this.#stream;
    const gop = this.#gops[this.#gop] ?? [];
    const data = gop[this.#frame];
    if (data) {
      if (this.#frame === 0) this.onKeyFrame(Date.now());
      const at = (this.#sent * 1_000) / framesPerSecond;
      for (const packet of this.#packetizer.vp8({ at, data, key: this.#frame === 0 }))
        this.#socket.send(packet, port, '127.0.0.1');
    }
    this.#sent += 1;
    this.#frame += 1;
    if (this.#frame >= gop.length) this.#toNextGop();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#socket.close();
  }
}

/** Whether a picture loss indication is among the reports of one RTCP datagram. */
function asksForKeyFrame(datagram: Buffer): boolean {
  for (let at = 0; at + 4 <= datagram.length; at += 4 + 4 * datagram.readUInt16BE(at + 2)) {
    if (datagram[at + 1] === PICTURE_LOSS_INDICATION && (datagram[at]! & 0x1f) === 1) return true;
  }
  return false;
}
