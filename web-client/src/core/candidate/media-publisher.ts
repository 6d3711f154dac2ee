/*
 * Sends what is captured: `eye`, `webcam`, `microphone`, `screen`, each at most once. It owns the sending transport,
 * the producers and the eye's clone of the camera. It captures nothing; who joins the room tells it to begin.
 */
import type { Device, types } from 'mediasoup-client';
import type { CandidateLine, HeldSource, MediaSource } from '#contracts/timeline.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../coded-error.ts';
import type { Timers } from '../viewer/timers.ts';
import { backoffMs } from './backoff.ts';
import type { CandidateSignalling } from './candidate-signalling.ts';
import type { CaptureKind } from './capture-fault.ts';
import type { LinePace } from './line-decision.ts';
import { Listeners } from './listeners.ts';
import { SendTransport } from './send-transport.ts';
import { encodingOf, SOURCES, STREAM_PLANS } from './stream-plans.ts';

/** `off`: not begun; `opening`; `sending`; `broken`: the path fell and is being mended. */
export type PublishState = 'off' | 'opening' | 'sending' | 'broken';

export interface PublisherSnapshot {
  readonly state: PublishState;
  readonly sources: ReadonlySet<MediaSource>;
}

export interface MediaPublisherOptions {
  signalling: Pick<CandidateSignalling, 'request'>;
  /** Loads mediasoup's client; candidates without a camera yet need not wait for it. */
  createDevice: () => Promise<Device>;
  timers: Timers;
  /** What the line was measured to carry upwards, kbit/s; null when nobody measured. */
  uplinkKbps: number | null;
  /** The media session is gone at one end: join the room again, then `begin`. */
  onLost: () => void;
}

interface Sent {
  readonly producer: types.Producer;
  /** The captured track it came from; the eye sends a clone of it. */
  readonly from: MediaStreamTrack;
  readonly light: boolean;
}

/** What goes first when the line is weak. */
const HELD: readonly HeldSource[] = ['webcam', 'screen'];

/** The server's media session is not the one this page thinks it has. */
const OUT_OF_STEP: readonly ErrorCode[] = [
  'media.not_joined',
  'media.transport_unknown',
  'media.source_taken',
  'media.worker_lost',
  'media.limit_reached',
];

export class MediaPublisher {
  readonly #options: MediaPublisherOptions;
  readonly #listeners = new Listeners();
  readonly #wanted = new Map<CaptureKind, MediaStreamTrack>();
  readonly #sent = new Map<MediaSource, Sent>();
  #snapshot: PublisherSnapshot = { state: 'off', sources: new Set() };
  #pace: LinePace = 'full';
  #reason: 'measured' | 'chosen' = 'measured';
  /** What the server was told of the line, as JSON. */
  #lineTold = '';
  #device: Device | null = null;
  #transport: SendTransport | null = null;
  /** Grows with each media session; what an older one still awaits is not ours any more. */
  #session = 0;
  #working = false;
  #again = false;
  #failures = 0;
  #callOff: () => void = () => {};

  constructor(options: MediaPublisherOptions) {
    this.#options = options;
  }

  readonly snapshot = (): PublisherSnapshot => this.#snapshot;
  readonly subscribe = this.#listeners.subscribe;

  /** What is captured now; null when it is not. Sent as soon as there is a media session. */
  setTrack(kind: CaptureKind, track: MediaStreamTrack | null): void {
    if (track === null) this.#wanted.delete(kind);
    else this.#wanted.set(kind, track);
    void this.#work();
  }

  /** How much may be sent; the server is told why something is missing before it is. */
  setLine(pace: LinePace, reason: 'measured' | 'chosen'): void {
    if (pace === this.#pace && reason === this.#reason) return;
    this.#pace = pace;
    this.#reason = reason;
    void this.#work();
  }

  /** What the browser measures while sending; null while nothing is. */
  async stats(): Promise<RTCStatsReport | null> {
    return (await this.#transport?.stats()) ?? null;
  }

  /** The room was joined: opens a media session in place of any earlier one. `line` is what the server knows of ours. */
  begin(rtpCapabilities: Record<string, unknown>, line: CandidateLine): void {
    this.drop();
    this.#lineTold = JSON.stringify(line);
    const mine = this.#session;
    this.#tell('opening');
    this.#open(rtpCapabilities, mine).catch((error: unknown) => {
      if (mine === this.#session) this.#failed(error);
    });
  }

  /** The media session is over: the line fell, or the exam ended. Idempotent. */
  drop(): void {
    this.#session += 1;
    this.#callOff();
    for (const source of this.#sent.keys()) this.#forget(source);
    this.#transport?.close();
    this.#transport = null;
    this.#tell('off');
  }

  close(): void {
    this.drop();
    this.#wanted.clear();
    this.#listeners.clear();
  }

  async #open(rtpCapabilities: Record<string, unknown>, mine: number): Promise<void> {
    const { createDevice, signalling, timers, uplinkKbps, onLost } = this.#options;
    if (this.#device === null) {
      const device = await createDevice();
      await device.load({ routerRtpCapabilities: rtpCapabilities as unknown as types.RtpCapabilities });
      this.#device ??= device;
    }
    if (mine !== this.#session) return;
    const transport = await SendTransport.create({
      signalling,
      device: this.#device,
      timers,
      uplinkKbps,
      onPath: (state) => mine === this.#session && this.#tell(state === 'connected' ? 'sending' : 'broken'),
      onLost: () => {
        if (mine !== this.#session) return;
        this.drop();
        onLost();
      },
    });
    if (mine !== this.#session) return transport.close();
    this.#transport = transport;
    this.#failures = 0;
    await this.#work();
  }

  /** Brings what is sent in line with what is captured, one step at a time, until nothing differs. */
  async #work(): Promise<void> {
    this.#again = true;
    if (this.#working) return;
    this.#working = true;
    while (this.#again) {
      this.#again = false;
      const mine = this.#session;
      try {
        // Before streams are held and after they are sent again: between the two, what is off is off because of the line.
        if (this.#pace !== 'full') await this.#tellLine(mine);
        for (const source of SOURCES) await this.#align(source, mine);
        await this.#tellLine(mine);
      } catch (error) {
        if (mine === this.#session) this.#failed(error);
        else this.#again = true;
      }
    }
    this.#working = false;
  }

  async #align(source: MediaSource, mine: number): Promise<void> {
    const plan = STREAM_PLANS[source];
    const transport = this.#transport;
    if (transport === null || mine !== this.#session) return;
    const wanted = this.#holds(source) ? undefined : this.#wanted.get(plan.from);
    const sent = this.#sent.get(source);
    const light = this.#pace !== 'full' && plan.light !== null;
    if (wanted === undefined) return sent && (await this.#stop(source));
    if (sent !== undefined && sent.light !== light) {
      if (source !== 'eye') return await this.#setPace(source, sent, light);
      // Begun anew: whether lost packets are asked for again is settled at the beginning.
      await this.#stop(source);
      return await this.#align(source, mine);
    }
    if (wanted === sent?.from) return;
    const track = source === 'eye' ? wanted.clone() : wanted;
    if (sent !== undefined) {
      const { track: before } = sent.producer;
      await sent.producer.replaceTrack({ track });
      if (source === 'eye') before?.stop();
      this.#sent.set(source, { ...sent, from: wanted });
      return;
    }
    try {
      const producer = await transport.produce(source, plan, track, light);
      if (mine !== this.#session) throw new Error('another media session began meanwhile');
      this.#sent.set(source, { producer, from: wanted, light });
      this.#tell(this.#snapshot.state);
    } catch (error) {
      if (source === 'eye') track.stop();
      throw error;
    }
  }

  #holds(source: MediaSource): boolean {
    if (this.#pace === 'full' || STREAM_PLANS[source].light !== null) return false;
    return this.#pace === 'light' || source !== 'webcam';
  }

  async #setPace(source: MediaSource, sent: Sent, light: boolean): Promise<void> {
    await sent.producer.setRtpEncodingParameters(encodingOf(STREAM_PLANS[source], sent.from, light));
    this.#sent.set(source, { ...sent, light });
  }

  async #tellLine(mine: number): Promise<void> {
    if (this.#transport === null || mine !== this.#session) return;
    const held = HELD.filter((source) => this.#wanted.has(STREAM_PLANS[source].from));
    const line: CandidateLine =
      this.#pace === 'full' ? { mode: 'full' } : { mode: 'light', reason: this.#reason, held };
    const told = JSON.stringify(line);
    if (told === this.#lineTold) return;
    await this.#options.signalling.request('media:line', { line });
    if (mine === this.#session) this.#lineTold = told;
  }

  async #stop(source: MediaSource): Promise<void> {
    const producerId = this.#forget(source);
    this.#tell(this.#snapshot.state);
    // Told, so that the server knows a camera that is off from a line that is thin.
    if (producerId !== null) await this.#options.signalling.request('media:close-producer', { producerId });
  }

  #forget(source: MediaSource): string | null {
    const sent = this.#sent.get(source);
    if (sent === undefined) return null;
    this.#sent.delete(source);
    if (source === 'eye') sent.producer.track?.stop();
    sent.producer.close();
    return sent.producer.id;
  }

  #failed(error: unknown): void {
    // This browser has no WebRTC, and will have none in a minute either.
    if ((error as Error | null)?.name === 'UnsupportedError') return this.drop();
    const code = errorCodeOf(error);
    const { timers, onLost } = this.#options;
    const mine = this.#session;
    this.#callOff();
    this.#callOff = timers.after(backoffMs(this.#failures), () => {
      if (mine !== this.#session) return;
      if (this.#transport !== null && !OUT_OF_STEP.includes(code)) return void this.#work();
      this.drop();
      onLost();
    });
    this.#failures += 1;
  }

  #tell(state: PublishState): void {
    this.#snapshot = { state, sources: new Set(this.#sent.keys()) };
    this.#listeners.tell();
  }
}
