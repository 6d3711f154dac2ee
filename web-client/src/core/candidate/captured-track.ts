/*
 * One of the candidate's streams as this browser has it: asked for, running, lost, back again. It owns its track and
 * the waiting for a lost device. It sends nothing.
 */
import type { Timers } from '../viewer/timers.ts';
import { backoffMs } from './backoff.ts';
import { captureFaultOf, type CaptureFault, type CaptureKind } from './capture-fault.ts';
import { Listeners } from './listeners.ts';

/** `off`: not asked for; `asking`; `on`; `lost`: it ran and ended; `refused`: could not be had, `fault` says why. */
export type CaptureState = 'off' | 'asking' | 'on' | 'lost' | 'refused';

export interface CaptureSnapshot {
  readonly state: CaptureState;
  readonly track: MediaStreamTrack | null;
  readonly fault: CaptureFault | null;
  /** The system delivers no picture or sound: a closed shutter, a mute key. */
  readonly muted: boolean;
}

export interface CapturedTrackOptions {
  kind: CaptureKind;
  /** Asks the browser; rejects as `getUserMedia` does, or with a `CaptureRefusal`. */
  open: (deviceId: string | null) => Promise<MediaStreamTrack>;
  timers: Timers;
  /** Whether a lost one is asked for again without a person; a screen is not: browsers want a click. */
  reopens: boolean;
}

/** A refusal that is ours, not the browser's. */
export class CaptureRefusal extends Error {
  readonly fault: CaptureFault;
  constructor(fault: CaptureFault) {
    super(fault);
    this.fault = fault;
  }
}

const NOTHING: CaptureSnapshot = { state: 'off', track: null, fault: null, muted: false };

export class CapturedTrack {
  readonly kind: CaptureKind;
  readonly #options: CapturedTrackOptions;
  readonly #listeners = new Listeners();
  #snapshot = NOTHING;
  #deviceId: string | null = null;
  #asked = 0;
  #failures = 0;
  #callOff: () => void = () => {};
  #unfollow: () => void = () => {};

  constructor(options: CapturedTrackOptions) {
    this.#options = options;
    this.kind = options.kind;
  }

  readonly snapshot = (): CaptureSnapshot => this.#snapshot;
  readonly subscribe = this.#listeners.subscribe;

  /** Asks the browser for it, in place of what runs. Never rejects: the snapshot tells. */
  async open(deviceId: string | null = this.#deviceId): Promise<void> {
    this.#deviceId = deviceId;
    this.#failures = 0;
    await this.#ask(this.#snapshot.state === 'lost');
  }

  /** The set of devices changed: a lost one may be back. */
  devicesChanged(): void {
    const { state, fault } = this.#snapshot;
    const waits = state === 'lost' || (state === 'refused' && fault !== 'denied');
    if (waits && this.#options.reopens) void this.#ask(state === 'lost');
  }

  close(): void {
    this.#asked += 1;
    this.#callOff();
    this.#release();
    this.#set(NOTHING);
  }

  async #ask(wasRunning: boolean): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    this.#callOff();
    // What runs goes on until the new one is here; a lost one stays "lost" to the eye while it is asked for.
    if (this.#snapshot.track === null && !wasRunning) this.#set({ ...NOTHING, state: 'asking' });
    try {
      const track = await this.#options.open(this.#deviceId);
      if (mine !== this.#asked) return track.stop();
      this.#adopt(track);
    } catch (error) {
      if (mine === this.#asked) this.#refused(error, wasRunning);
    }
  }

  #adopt(track: MediaStreamTrack): void {
    this.#release();
    this.#failures = 0;
    const listening = new AbortController();
    const { signal } = listening;
    track.addEventListener('ended', () => this.#ended(), { signal });
    for (const event of ['mute', 'unmute'])
      track.addEventListener(event, () => this.#set({ ...this.#snapshot, muted: track.muted }), { signal });
    this.#unfollow = () => listening.abort();
    this.#set({ state: 'on', track, fault: null, muted: track.muted });
  }

  #ended(): void {
    this.#release();
    this.#set({ state: 'lost', track: null, fault: null, muted: false });
    if (this.#options.reopens) void this.#ask(true);
  }

  #refused(error: unknown, wasRunning: boolean): void {
    const fault = error instanceof CaptureRefusal ? error.fault : captureFaultOf(this.kind, error);
    this.#release();
    const gone = wasRunning && fault !== 'denied';
    this.#set({ state: gone ? 'lost' : 'refused', track: null, fault, muted: false });
    if (!gone || !this.#options.reopens) return;
    this.#callOff = this.#options.timers.after(backoffMs(this.#failures), () => void this.#ask(true));
    this.#failures += 1;
  }

  #release(): void {
    this.#unfollow();
    this.#unfollow = () => {};
    this.#snapshot.track?.stop();
  }

  #set(snapshot: CaptureSnapshot): void {
    this.#snapshot = snapshot;
    this.#listeners.tell();
  }
}
