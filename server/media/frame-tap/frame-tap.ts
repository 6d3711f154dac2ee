// Samples a candidate's `eye`: one key frame per tick, wrapped as WebP, nothing decoded.
// Owns one paused consumer. Does not queue, look at or store frames.
import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';
import type { AttemptId } from '#contracts/ids.ts';
import type { MissReason } from '#contracts/observation.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import { wrapAsWebp } from '#platform/webp.ts';
import type { CandidatePeer } from '../candidate-peer.ts';
import { watchArrivals } from './arrivals.ts';
import { takeKeyFrame } from './take-key-frame.ts';
import type { TakenFrame } from './take-key-frame.ts';
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
   * A tick without a frame, and why: `no_producer` no camera is sent; `paused` the candidate paused it;
   * `transport_gone` the line is down; `muted` nothing comes although the line is up; `frozen` pictures come but no
   * key frame in answer; `packets_lost` parts of the key frame are missing.
   */
  missed: [miss: { attemptId: AttemptId; at: number; reason: MissReason }];
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

/** A tick that has no key frame by then has missed; never longer than the interval itself, but on a weak line. */
const LONGEST_WAIT_MS = 900;
const WEBCAM_WAIT_MS = 3_000;

export class FrameTap extends EventEmitter<FrameTapEvents> {
  readonly #options: Options;
  readonly #follow = ({ source, state }: { source: string; state: string }): void => {
    if (source === 'eye' && state === 'opened') void this.#open();
  };
  #sampleEveryMs: number;
  #patient = false;
  #consumer: types.Consumer | null = null;
  #ticks: Ticks | null = null;
  #ticking = false;
  #closed = false;

  private constructor(options: Options) {
    super();
    this.#options = options;
    this.#sampleEveryMs = options.sampleEveryMs;
  }

  static async create(options: Options): Promise<FrameTap> {
    const tap = new FrameTap(options);
    options.candidate.on('producer', tap.#follow);
    await tap.#open();
    tap.#ticks = options.schedule.every(options.sampleEveryMs, () => void tap.#onTime());
    return tap;
  }

  /** Changes the interval, ms; the next tick lies on the new grid. */
  setInterval(sampleEveryMs: number): void {
    this.#sampleEveryMs = sampleEveryMs;
    this.#ticks?.setInterval(sampleEveryMs);
  }

  /** Whether the line is weak: a key frame is waited for, and asked for again, much later then. */
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
    // Set to a shorter interval meanwhile, the next tick may be due before the last is over.
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
    let packetsCame: (() => Promise<boolean>) | undefined;
    const taken = await takeKeyFrame({
      consumer,
      clock,
      ...this.#waits(),
      onSlow: () => (packetsCame = watchArrivals(producer)),
      pauseAlong: (pause) => schedule.along(pause),
    });
    if (this.#closed) return;
    if ('missed' in taken) {
      const reason = await this.#reason(taken.missed, packetsCame);
      // The tap may have been closed while the worker was asked.
      return this.#closed ? undefined : this.#miss(reason);
    }
    metrics.frames.inc();
    metrics.wait.observe(taken.waitedMs / 1_000);
    this.emit('frame', { attemptId, ...sampled(taken) });
  }

  /**
   * On a weak line the sender has a picture a second, and the key frame trickles in: one that takes longer than the
   * interval takes the next tick's place. Asked for again sooner it would be sent twice, which a weak line never mends.
   */
  #waits(): { withinMs: number; lookAfterMs?: number } {
    const everyMs = this.#sampleEveryMs;
    return this.#patient
      ? { withinMs: 1.9 * everyMs, lookAfterMs: everyMs }
      : { withinMs: Math.min(LONGEST_WAIT_MS, 0.9 * everyMs) };
  }

  async #reason(
    missed: Exclude<TakenFrame, { frameAt: number }>['missed'],
    packetsCame?: () => Promise<boolean>,
  ): Promise<MissReason> {
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
    this.emit('missed', { attemptId, at: clock(), reason });
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
