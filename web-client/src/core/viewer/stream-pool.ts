/*
 * The streams one viewer receives: opens what is looked at, pauses what left the screen, closes what stayed away.
 * It owns the receiving transport and its consumers, and builds them again after a loss without its users noticing
 * more than a short gap. It does not know incidents or order.
 */
import type { Device, types } from 'mediasoup-client';
import type { AttemptId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import { BoundedTasks } from './bounded-tasks.ts';
import { ReceiveTransport } from './receive-transport.ts';
import type { Timers } from './timers.ts';
import type { ViewerSignalling } from './viewer-signalling.ts';
import { streamTarget, type StreamSight, type StreamTarget } from './visible-streams.ts';
import { WatchedStream, type StreamSnapshot, type StreamState } from './watched-stream.ts';

const RETRY_FROM_MS = 500;
const RETRY_TO_MS = 8_000;

export interface StreamPoolOptions {
  signalling: ViewerSignalling;
  createDevice: () => Promise<Device>;
  timers: Timers;
  /** Consumers being opened at the same time. */
  openAtOnce?: number;
  /** The media path is gone: watch the sitting again. */
  onLost: () => void;
}

/** A view's hold on one stream. `release` when the view goes. */
export interface StreamHandle {
  setVisible(visible: boolean): void;
  snapshot(): StreamSnapshot;
  subscribe(listener: () => void): () => void;
  release(): void;
}

const keyOf = (attemptId: AttemptId, source: MediaSource): string => `${attemptId}/${source}`;

export class StreamPool {
  readonly #options: StreamPoolOptions;
  readonly #opening: BoundedTasks;
  readonly #streams = new Map<string, WatchedStream>();
  readonly #sources = new Map<AttemptId, ReadonlySet<MediaSource>>();
  #page: StreamSight = { visible: true, since: 0 };
  #transport: Promise<ReceiveTransport> | null = null;
  #capabilities: Record<string, unknown> | null = null;
  /** Counts media sessions; what began in an earlier one must not touch this one. */
  #session = 0;

  constructor(options: StreamPoolOptions) {
    this.#options = options;
    this.#opening = new BoundedTasks(options.openAtOnce ?? 4);
  }

  /** A media session begins with the room's capabilities; everything looked at is opened again. */
  begin(rtpCapabilities: Record<string, unknown>): void {
    this.drop();
    this.#capabilities = rtpCapabilities;
    this.#lookAtAll();
  }

  /** The media session is gone (socket or worker lost): keeps who looks at what, forgets the consumers. */
  drop(): void {
    this.#session += 1;
    this.#capabilities = null;
    this.#transport?.then((transport) => transport.close()).catch(() => {});
    this.#transport = null;
    for (const stream of this.#streams.values()) {
      stream.received?.close();
      stream.received = null;
      stream.failures = 0;
      stream.retryAt = 0;
      stream.show(this.#idleState(stream));
    }
  }

  close(): void {
    this.drop();
    for (const stream of this.#streams.values()) stream.callOff();
    this.#streams.clear();
  }

  /** What the candidate sends now, as the server tells it. */
  setSources(attemptId: AttemptId, sources: readonly MediaSource[]): void {
    const known = this.#sources.get(attemptId);
    if (known?.size === sources.length && sources.every((source) => known.has(source))) return;
    this.#sources.set(attemptId, new Set(sources));
    for (const stream of this.#streams.values()) {
      if (stream.attemptId !== attemptId) continue;
      stream.retryAt = 0;
      this.#lookAt(stream);
    }
  }

  setPageVisible(visible: boolean): void {
    if (visible === this.#page.visible) return;
    this.#page = { visible, since: this.#options.timers.now() };
    this.#lookAtAll();
  }

  /** The server closed a consumer (its producer went). It is opened again when the source is there again. */
  consumerClosed(consumerId: string): void {
    for (const stream of this.#streams.values()) {
      if (stream.received?.consumerId !== consumerId) continue;
      stream.received.close();
      stream.received = null;
      this.#lookAt(stream);
    }
  }

  watch(attemptId: AttemptId, source: MediaSource): StreamHandle {
    const key = keyOf(attemptId, source);
    const stream = this.#streams.get(key) ?? new WatchedStream(attemptId, source);
    this.#streams.set(key, stream);
    const viewer = {};
    const see = (visible: boolean | null): void => {
      stream.see(viewer, visible, this.#options.timers.now());
      this.#lookAt(stream);
    };
    see(false);
    return {
      setVisible: see,
      snapshot: stream.snapshot,
      subscribe: stream.subscribe,
      release: () => see(null),
    };
  }

  #lookAtAll(): void {
    for (const stream of this.#streams.values()) this.#lookAt(stream);
  }

  #lookAt(stream: WatchedStream): void {
    stream.callOff();
    if (stream.busy) return; // It looks again when its request is answered.
    const target = this.#target(stream);
    if (target === stream.current) {
      if (target !== 'open') stream.show(this.#idleState(stream));
      if (target === 'closed' && stream.unused) this.#streams.delete(keyOf(stream.attemptId, stream.source));
      return;
    }
    stream.busy = true;
    const session = this.#session;
    this.#move(stream, target)
      .then(() => (stream.failures = 0))
      .catch(() => {
        if (session === this.#session) this.#refused(stream);
      })
      .finally(() => {
        stream.busy = false;
        this.#lookAt(stream);
      });
  }

  #target(stream: WatchedStream): StreamTarget {
    const { timers } = this.#options;
    const now = timers.now();
    stream.available = this.#sources.get(stream.attemptId)?.has(stream.source) ?? false;
    const { target, nextAt } = streamTarget(stream.sight, stream.current, this.#page, now);
    if (nextAt !== null) stream.callOff = timers.after(nextAt - now, () => this.#lookAt(stream));
    if (target !== 'open') return target;
    if (this.#capabilities === null || !stream.available)
      return stream.current === 'open' ? 'open' : 'closed';
    if (now >= stream.retryAt) return 'open';
    stream.callOff = timers.after(stream.retryAt - now, () => this.#lookAt(stream));
    return stream.current;
  }

  async #move(stream: WatchedStream, target: StreamTarget): Promise<void> {
    const { signalling } = this.#options;
    if (target === 'open') {
      if (stream.received === null) await this.#opening.run(() => this.#open(stream));
      const { received } = stream;
      if (received === null) return;
      await signalling.request('media:resume-consumer', { consumerId: received.consumerId });
      if (stream.received !== received) return;
      stream.paused = false;
      stream.show('live');
      return;
    }
    const { received } = stream;
    if (received === null) return;
    if (target === 'paused') {
      stream.paused = true;
      stream.show('paused');
      await signalling.request('media:pause-consumer', { consumerId: received.consumerId });
      return;
    }
    stream.received = null;
    received.close();
    stream.show(this.#idleState(stream));
    await signalling.request('media:close-consumer', { consumerId: received.consumerId });
  }

  async #open(stream: WatchedStream): Promise<void> {
    // It may have waited for its turn: open only what is still looked at.
    if (this.#target(stream) !== 'open') return;
    const session = this.#session;
    stream.show('opening');
    const transport = await this.#receiver();
    const received = await transport.consume(stream.attemptId, stream.source);
    if (session !== this.#session) return received.close();
    stream.received = received;
    stream.paused = true;
    stream.show('opening');
  }

  #refused(stream: WatchedStream): void {
    // A consumer the server no longer knows is of no use here either.
    stream.received?.close();
    stream.received = null;
    stream.retryAt = this.#options.timers.now() + Math.min(RETRY_FROM_MS * 2 ** stream.failures, RETRY_TO_MS);
    stream.failures += 1;
    stream.show('failed');
  }

  #receiver(): Promise<ReceiveTransport> {
    this.#transport ??= this.#createTransport(this.#session);
    return this.#transport;
  }

  async #createTransport(session: number): Promise<ReceiveTransport> {
    const { signalling, createDevice, timers, onLost } = this.#options;
    try {
      const device = await createDevice();
      await device.load({ routerRtpCapabilities: (this.#capabilities ?? {}) as types.RtpCapabilities });
      const lost = (): void => {
        if (session === this.#session) onLost();
      };
      return await ReceiveTransport.create({ signalling, device, timers, onLost: lost });
    } catch (error) {
      if (session === this.#session) this.#transport = null;
      throw error;
    }
  }

  #idleState(stream: WatchedStream): StreamState {
    if (!stream.available) return 'absent';
    if (stream.received !== null) return 'paused';
    if (stream.retryAt > this.#options.timers.now()) return 'failed';
    return stream.sight.visible ? 'opening' : 'idle';
  }
}
