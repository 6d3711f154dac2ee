import type { AttemptId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import type { ReceivedStream } from './receive-transport.ts';
import type { StreamSight, StreamTarget } from './visible-streams.ts';

/**
 * `absent`: the candidate does not send it; `opening`: asked for; `live`: flowing; `paused`: kept, not flowing;
 * `idle`: nobody looks; `failed`: refused, tried again soon.
 */
export type StreamState = 'absent' | 'idle' | 'opening' | 'live' | 'paused' | 'failed';

export interface StreamSnapshot {
  readonly state: StreamState;
  readonly track: MediaStreamTrack | null;
}

const NOTHING: StreamSnapshot = { state: 'idle', track: null };

/** One candidate's one source as this viewer wants and has it. Many views may look at it; the pool moves it. */
export class WatchedStream {
  readonly attemptId: AttemptId;
  readonly source: MediaSource;
  available = false;
  received: ReceivedStream | null = null;
  paused = true;
  busy = false;
  failures = 0;
  /** Not tried again before this instant (client ms). */
  retryAt = 0;
  /** Calls off the pending look at this stream. */
  callOff: () => void = () => {};
  readonly #viewers = new Map<object, boolean>();
  readonly #listeners = new Set<() => void>();
  #sight: StreamSight = { visible: false, since: 0 };
  #snapshot = NOTHING;

  constructor(attemptId: AttemptId, source: MediaSource) {
    this.attemptId = attemptId;
    this.source = source;
  }

  get sight(): StreamSight {
    return this.#sight;
  }

  get unused(): boolean {
    return this.#viewers.size === 0 && this.#listeners.size === 0;
  }

  /** What the consumer is now, in the words of the visibility policy. */
  get current(): StreamTarget {
    if (this.received === null) return 'closed';
    return this.paused ? 'paused' : 'open';
  }

  see(viewer: object, visible: boolean | null, now: number): void {
    if (visible === null) this.#viewers.delete(viewer);
    else this.#viewers.set(viewer, visible);
    const seen = [...this.#viewers.values()].some(Boolean);
    if (seen !== this.#sight.visible) this.#sight = { visible: seen, since: now };
  }

  readonly snapshot = (): StreamSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(state: StreamState): void {
    const track = this.received?.track ?? null;
    if (this.#snapshot.state === state && this.#snapshot.track === track) return;
    this.#snapshot = { state, track };
    for (const listener of this.#listeners) listener();
  }
}
