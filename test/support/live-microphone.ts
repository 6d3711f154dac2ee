import { OPUS_SILENCE } from '#platform/opus.ts';
import type { DirectCandidate } from './direct-candidate.ts';
import { RtpPacketizer } from './rtp-replay.ts';

/** As the exam page sends: a packet carries so much sound, ms. */
const PACKET_MS = 60;
/** In a pause, with DTX, a packet so often. */
const DTX_PACKET_MS = 400;

/** A sender that behaves as a browser's microphone: a packet every 60 ms that says how loud it is, few in a pause. */
export class LiveMicrophone {
  readonly #candidate: DirectCandidate;
  readonly #packetizer: RtpPacketizer;
  #at = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(candidate: DirectCandidate, ssrc: number) {
    this.#candidate = candidate;
    this.#packetizer = new RtpPacketizer({ ssrc, payloadType: 111, rate: 48_000 });
  }

  static async open(candidate: DirectCandidate): Promise<LiveMicrophone> {
    return new LiveMicrophone(candidate, await candidate.open('microphone'));
  }

  /** From now on it is so loud, dBov. */
  speak(dBov: number): void {
    this.#send(PACKET_MS, dBov);
  }

  /** A pause: next to no packets, as DTX makes it. */
  pause(): void {
    this.#send(DTX_PACKET_MS, -127);
  }

  /** Not one packet more. */
  stop(): void {
    clearInterval(this.#timer);
  }

  #send(everyMs: number, dBov: number): void {
    this.stop();
    this.#timer = setInterval(() => {
      this.#at += everyMs;
      for (const packet of this.#packetizer.opus({ at: this.#at, data: OPUS_SILENCE, key: true }, dBov))
        this.#candidate.send('microphone', packet);
    }, everyMs);
  }
}
