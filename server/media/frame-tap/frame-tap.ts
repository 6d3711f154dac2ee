// Samples a candidate's `eye`: one key frame per tick, wrapped as WebP, nothing decoded.
// Owns one paused consumer. Does not queue, look at or store frames.
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { types } from 'mediasoup';
import type { AttemptId } from '#contracts/ids.ts';
import type { MissReason } from '#contracts/observation.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import { wrapAsWebp } from '#platform/webp.ts';
import type { CandidatePeer } from '../candidate-peer.ts';
import { watchArrivals } from './arrivals.ts';
import { READY, takeKeyFrame } from './take-key-frame.ts';
import type { Patience, TakenFrame } from './take-key-frame.ts';
import type { TapMetrics } from './tap-metrics.ts';
import type { TickSchedule, Ticks } from './tick-schedule.ts';

export interface SampledFrame {
  /** When the key frame was whole at the server, ms. */
  frameAt: number;
  webp: Uint8Array;
  width: number;
  height: number;
}

interface FrameTapEvents {
  frame: [frame: SampledFrame & { attemptId: AttemptId }];
  /**
   * A tick without a frame within 0.9 s (5.7 s on a weak line), and again each as long until there is one, and why: `no_producer` no camera is sent; `paused` the candidate paused it;
   * `transport_gone` the line is down; `muted` nothing comes although the line is up; `frozen` pictures come but no
   * key frame in answer; `packets_lost` parts of the key frame are missing. `lastFrameAt`: when the tap had its last
   * frame, left out before the first.
   */
  missed: [miss: { attemptId: AttemptId; at: number; reason: MissReason; lastFrameAt?: number }];
}

interface Options {
  candidate: CandidatePeer;
  attemptId: AttemptId;
  sampleEveryMs: number;
  /** The node's one schedule: it spreads the taps over the interval. */
  schedule: TickSchedule;
  clock: Clock;
  logger: Logger;
  metrics: TapMetrics;
}

/**
 * A browser answers one request for a key frame in 300 ms and passes over what comes sooner (libwebrtc,
 * `EncoderRtcpFeedback`); what it passed over mediasoup asks for again a second later. So requests keep this distance.
 */
const REQUESTS_APART_MS = 330;
/** A key frame that took longer may be the answer to a request made meanwhile. */
const SLOW_MS = 300;
/**
 * On a weak line: the sender has one picture a second, and the key frame trickles in. Asked again too soon it would be
 * sent twice.
 */
const PATIENT: Patience = { lookAfterMs: 3_000, lateEveryMs: 5_700 };
const WEBCAM_WAIT_MS = 3_000;

type Missed = Exclude<TakenFrame, { frameAt: number }>['missed'];

export class FrameTap extends EventEmitter<FrameTapEvents> {
  readonly #options: Options;
  readonly #follow = ({ source, state }: { source: string; state: string }): void => {
    if (source === 'eye' && state === 'opened') void this.#open();
  };
  #patient = false;
  #lastFrameAt: number | null = null;
  /** When a key frame was asked for last, as far as is known. */
  #askedAt = 0;
  #consumer: types.Consumer | null = null;
  #ticks: Ticks | null = null;
  #ticking = false;
  #closed = false;

  private constructor(options: Options) {
    super();
    this.#options = options;
  }

  static async create(options: Options): Promise<FrameTap> {
    const tap = new FrameTap(options);
    options.candidate.on('producer', tap.#follow);
    await tap.#open();
    tap.#ticks = options.schedule.every(options.sampleEveryMs, () => void tap.#onTime());
    return tap;
  }

  /** Changes the interval, ms; the next tick comes no later than one new interval after the last. */
  setInterval(sampleEveryMs: number): void {
    this.#ticks?.setInterval(sampleEveryMs);
  }

  /** Whether the line is weak: a key frame is waited for longer then, and asked for again later. */
  setPatient(patient: boolean): void {
    this.#patient = patient;
  }

  async #open(): Promise<void> {
    const { candidate, logger } = this.#options;
    const producer = candidate.producer('eye');
    if (!producer || this.#consumer?.producerId === producer.id) return;
    try {
      const consumer = await candidate.directConsumer('eye', { paused: true });
      // While it was being made, the camera may have closed or opened anew, or the tap ended.
      if (this.#closed || candidate.producer('eye')?.id !== consumer.producerId) return consumer.close();
      this.#consumer?.close();
      this.#consumer = consumer;
    } catch (error) {
      // The camera went again meanwhile: the next tick says so.
      logger.debug({ err: error }, 'eye not tapped');
    }
  }

  async #onTime(): Promise<void> {
    // At a short interval, or on a bad line, the next tick is due before the last is over.
    if (this.#ticking || this.#closed) return;
    this.#ticking = true;
    await this.#tick();
    this.#ticking = false;
  }

  async #tick(): Promise<void> {
    const { candidate, clock, schedule, attemptId, metrics } = this.#options;
    const producer = candidate.producer('eye');
    const consumer = this.#consumer;
    if (!producer || !consumer || consumer.closed) return this.#miss('no_producer');
    if (producer.paused) return this.#miss('paused');
    await this.#keepApart();
    if (this.#closed) return;
    let packetsCame: (() => Promise<boolean>) | undefined;
    // Waits on while it misses: the answer to a request made again is not lost between two ticks.
    const taken = await takeKeyFrame({
      consumer,
      clock,
      patience: () => (this.#patient ? PATIENT : READY),
      onSlow: () => (packetsCame = watchArrivals(producer)),
      onLate: (progress) => void this.#late(progress, packetsCame),
      pauseAlong: (rest) => schedule.along(rest),
    });
    if ('missed' in taken) return await this.#late(taken.missed, packetsCame);
    if (this.#closed) return;
    if (taken.waitedMs > SLOW_MS) this.#askedAt = taken.frameAt;
    metrics.frames.inc();
    metrics.wait.observe(taken.waitedMs / 1_000);
    this.#lastFrameAt = taken.frameAt;
    this.emit('frame', { attemptId, ...sampled(taken) });
  }

  async #keepApart(): Promise<void> {
    const { clock } = this.#options;
    const earlyMs = Math.min(this.#askedAt + REQUESTS_APART_MS - clock(), REQUESTS_APART_MS);
    if (earlyMs > 0) await pause(earlyMs, undefined, { ref: false });
    this.#askedAt = clock();
  }

  async #late(progress: Missed, packetsCame?: () => Promise<boolean>): Promise<void> {
    if (this.#closed) return;
    const reason = await this.#reason(progress, packetsCame);
    // The tap may have been closed while the worker was asked.
    if (!this.#closed) this.#miss(reason);
  }

  async #reason(missed: Missed, packetsCame?: () => Promise<boolean>): Promise<MissReason> {
    const { candidate } = this.#options;
    const producer = candidate.producer('eye');
    if (producer?.paused) return 'paused';
    if (missed === 'incomplete') return 'packets_lost';
    if (!candidate.online) return 'transport_gone';
    if (!producer) return 'no_producer';
    return missed === 'no_key_frame' || (await packetsCame?.()) ? 'frozen' : 'muted';
  }

  #miss(reason: MissReason): void {
    const { attemptId, clock, metrics } = this.#options;
    metrics.missed.inc({ reason });
    const lastFrameAt = this.#lastFrameAt;
    this.emit('missed', { attemptId, at: clock(), reason, ...(lastFrameAt !== null && { lastFrameAt }) });
  }

  /** One frame of `webcam`, for identity or evidence. AppError `media.producer_unknown`, `frame.missing`. */
  async takeWebcamFrame(): Promise<SampledFrame> {
    const { candidate, clock } = this.#options;
    const consumer = await candidate.directConsumer('webcam', { paused: true });
    try {
      const taken = await takeKeyFrame({ consumer, clock, withinMs: WEBCAM_WAIT_MS });
      if ('missed' in taken) throw new AppError('frame.missing');
      return sampled(taken);
    } finally {
      consumer.close();
    }
  }

  close(): void {
    this.#closed = true;
    this.#ticks?.stop();
    this.#options.candidate.off('producer', this.#follow);
    this.#consumer?.close();
    this.removeAllListeners();
  }
}

function sampled({ data, width, height, frameAt }: Exclude<TakenFrame, { missed: unknown }>): SampledFrame {
  return { frameAt, webp: wrapAsWebp(data), width, height };
}
