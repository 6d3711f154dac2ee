import type { MediaSource } from '#contracts/timeline.ts';
import type { DirectCandidate } from './direct-candidate.ts';
import { makeWebm } from './ffmpeg.ts';
import { RtpPacketizer } from './rtp-replay.ts';
import { webmPackets } from './webm-packets.ts';
import type { EncodedUnit } from './webm-packets.ts';

/** A moving picture, a second long, as groups of frames that each begin with a key frame. */
export interface MovingPattern {
  webm: Uint8Array;
  frames: EncodedUnit[];
  groups: EncodedUnit[][];
}

export async function makeMovingPattern(options: {
  size: string;
  fps: number;
  keyEvery: number;
}): Promise<MovingPattern> {
  const webm = await makeWebm({ seconds: 1, pattern: 'testsrc', ...options });
  const frames = (await webmPackets(webm)).video;
  const groups: EncodedUnit[][] = [];
  for (const frame of frames) {
    if (frame.key) groups.push([]);
    groups.at(-1)?.push(frame);
  }
  return { webm, frames, groups };
}

/** What the line does to one frame's packets before they are handed in. */
export type Line = (packets: Buffer[], frame: EncodedUnit) => Buffer[];

/**
 * A sender that behaves as a browser's: frames at an even pace, each a little later than the last, and a key frame with
 * the next one when asked (it goes on at the next group's start, so that what follows stays decodable).
 */
export class LiveEye {
  readonly #candidate: DirectCandidate;
  readonly #source: MediaSource;
  readonly #pattern: MovingPattern;
  readonly #packetizer: RtpPacketizer;
  readonly #timer: NodeJS.Timeout;
  readonly #history = new Map<number, Buffer>();
  #group = 0;
  #frame = 0;
  #at = 0;
  /** Replace it to disturb the line. */
  line: Line = (packets) => packets;
  /** Sends frames, but never a key frame. */
  frozen = false;
  /** Packets of key frames handed in so far. */
  keyPackets = 0;

  private constructor(options: {
    candidate: DirectCandidate;
    source: MediaSource;
    pattern: MovingPattern;
    ssrc: number;
    fps: number;
  }) {
    const { candidate, source, pattern, ssrc, fps } = options;
    this.#candidate = candidate;
    this.#source = source;
    this.#pattern = pattern;
    this.#packetizer = new RtpPacketizer({ ssrc, payloadType: 96, rate: 90_000 });
    candidate.onKeyFrameRequest = () => this.#toNextGroup();
    candidate.onLost = (numbers) => {
      for (const packet of numbers.map((number) => this.#history.get(number))) if (packet) this.#send(packet);
    };
    this.#timer = setInterval(() => this.#next(1_000 / fps), 1_000 / fps);
  }

  static async open(options: {
    candidate: DirectCandidate;
    pattern: MovingPattern;
    fps: number;
    source?: MediaSource;
  }): Promise<LiveEye> {
    const source = options.source ?? 'eye';
    return new LiveEye({ ...options, source, ssrc: await options.candidate.open(source) });
  }

  #toNextGroup(): void {
    if (this.#frame === 0) return;
    this.#group = (this.#group + 1) % this.#pattern.groups.length;
    this.#frame = 0;
  }

  /** Past the group's end its last frame stands: only a request brings the next key frame. */
  #next(stepMs: number): void {
    const group = this.#pattern.groups[this.#group] ?? [];
    const frame = (this.frozen ? undefined : group[this.#frame]) ?? group.at(-1);
    if (!frame) return;
    this.#frame += 1;
    this.#at += stepMs;
    const packets = this.#packetizer.vp8({ ...frame, at: this.#at });
    for (const packet of packets) this.#history.set(packet.readUInt16BE(2), packet);
    if (frame.key) this.keyPackets += packets.length;
    for (const packet of this.line(packets, frame)) this.#send(packet);
  }

  #send(packet: Buffer): void {
    if (this.#candidate.peer.producer(this.#source)) this.#candidate.send(this.#source, packet);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
