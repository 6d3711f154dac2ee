/*
 * A proctor's live link to one sitting: snapshot, notices, streams, and how they come back after a loss.
 * It owns the wall's state and the stream pool. It draws nothing, orders nothing and decides nothing.
 */
import type { Device } from 'mediasoup-client';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { SittingId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import { errorCodeOf } from './coded-error.ts';
import { StreamPool } from './viewer/stream-pool.ts';
import type { Timers } from './viewer/timers.ts';
import type { ViewerSignalling } from './viewer/viewer-signalling.ts';
import {
  EMPTY_WALL,
  wallFromSnapshot,
  withCandidate,
  withIncident,
  type WallState,
} from './viewer/wall-state.ts';

/** `connecting`: first snapshot on its way; `live`; `reconnecting`: shown state may be old; `failed`: `errorCode` says why. */
export type ViewerStatus = 'connecting' | 'live' | 'reconnecting' | 'failed';

export interface ViewerSnapshot {
  readonly status: ViewerStatus;
  readonly errorCode: ErrorCode | null;
  readonly wall: WallState;
  /** Server clock minus client clock, ms. */
  readonly clockOffsetMs: number;
}

export type IncidentChange = 'opened' | 'updated' | 'closed' | 'decided' | 'clip';
export interface IncidentNews {
  readonly change: IncidentChange;
  readonly incident: Incident;
}

export interface ViewerSessionOptions {
  sittingId: SittingId;
  signalling: ViewerSignalling;
  createDevice: () => Promise<Device>;
  timers: Timers;
  /** Views are told of changes at most this often, ms; default 120. */
  tellEveryMs?: number;
}

/** Errors that asking again cannot cure. */
const FINAL_ERRORS: readonly ErrorCode[] = [
  'sitting.not_found',
  'session.forbidden',
  'session.missing',
  'session.expired',
  'request.malformed',
];
const RETRY_FROM_MS = 1_000;
const RETRY_TO_MS = 15_000;

const INCIDENT_NOTICES = {
  'incident:opened': 'opened',
  'incident:updated': 'updated',
  'incident:closed': 'closed',
  'incident:decided': 'decided',
  'clip:ready': 'clip',
} as const;

export class ViewerSession {
  readonly sittingId: SittingId;
  readonly streams: StreamPool;
  readonly #options: ViewerSessionOptions;
  readonly #listeners = new Set<() => void>();
  readonly #newsListeners = new Set<(news: IncidentNews) => void>();
  readonly #cleanUps: (() => void)[] = [];
  #snapshot: ViewerSnapshot = { status: 'connecting', errorCode: null, wall: EMPTY_WALL, clockOffsetMs: 0 };
  /** Notices that came while a snapshot was on its way; they apply on top of it. Null when none is awaited. */
  #held: (() => void)[] | null = null;
  #watching = 0;
  #failures = 0;
  #callOffRetry: () => void = () => {};
  #callOffTelling: (() => void) | null = null;
  #closed = false;

  private constructor(options: ViewerSessionOptions) {
    this.#options = options;
    this.sittingId = options.sittingId;
    this.streams = new StreamPool({ ...options, onLost: () => this.#watch() });
  }

  /** Begins watching at once, and again after every loss, until `close`. */
  static create(options: ViewerSessionOptions): ViewerSession {
    const session = new ViewerSession(options);
    session.#listen();
    if (options.signalling.connected) session.#watch();
    return session;
  }

  readonly snapshot = (): ViewerSnapshot => this.#snapshot;

  /** Told after the snapshot changed, coalesced. Answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Told at once of each change of an incident that came live, not of those a snapshot brought. */
  readonly onIncident = (listener: (news: IncidentNews) => void): (() => void) => {
    this.#newsListeners.add(listener);
    return () => this.#newsListeners.delete(listener);
  };

  /** Takes in an incident that an HTTP reply told, so that the page need not wait for the notice. */
  learn(incident: Incident): void {
    if (!this.#snapshot.wall.incidents.has(incident.id)) return;
    this.#setWall(withIncident(this.#snapshot.wall, incident));
  }

  /** Asks again after `failed`, by the person's wish. */
  retry(): void {
    this.#failures = 0;
    this.#watch();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#callOffRetry();
    this.#callOffTelling?.();
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.streams.close();
    const { signalling } = this.#options;
    if (signalling.connected) signalling.request('sitting:unwatch', {}).catch(() => {});
  }

  #listen(): void {
    const { signalling } = this.#options;
    const { streams } = this;
    this.#cleanUps.push(
      signalling.onConnection((connected) => {
        if (connected) return this.#watch();
        this.#watching += 1;
        this.#callOffRetry();
        streams.drop();
        if (this.#snapshot.status !== 'failed') this.#set({ status: this.#waitingStatus() });
      }),
      signalling.onNotice('candidate:changed', ({ candidate }) => {
        this.#apply(() => {
          this.#setWall(withCandidate(this.#snapshot.wall, candidate));
          streams.setSources(candidate.attempt.id, candidate.sources);
        });
      }),
      signalling.onNotice('media:consumer-closed', ({ consumerId }) => streams.consumerClosed(consumerId)),
      signalling.onNotice('media:lost', () => this.#watch()),
    );
    for (const notice of Object.keys(INCIDENT_NOTICES) as (keyof typeof INCIDENT_NOTICES)[]) {
      this.#cleanUps.push(
        signalling.onNotice(notice, ({ incident }) => {
          this.#apply(() => {
            this.#setWall(withIncident(this.#snapshot.wall, incident));
            for (const listener of this.#newsListeners)
              listener({ change: INCIDENT_NOTICES[notice], incident });
          });
        }),
      );
    }
  }

  #apply(change: () => void): void {
    if (this.#held !== null) this.#held.push(change);
    else if (this.#snapshot.status === 'live') change();
  }

  #watch(): void {
    if (this.#closed) return;
    const { signalling, sittingId, timers } = this.#options;
    this.#watching += 1;
    const mine = this.#watching;
    this.#callOffRetry();
    this.streams.drop();
    this.#held = [];
    this.#set({ status: this.#waitingStatus(), errorCode: null });
    const askedAt = timers.now();
    signalling.request('sitting:watch', { sittingId }).then(
      ({ serverAt, rtpCapabilities, ...snapshot }) => {
        if (mine !== this.#watching || this.#closed) return;
        const clockOffsetMs = serverAt - (askedAt + timers.now()) / 2;
        this.#failures = 0;
        this.#set({ status: 'live', wall: wallFromSnapshot(snapshot), clockOffsetMs });
        for (const { attempt, sources } of snapshot.candidates) this.streams.setSources(attempt.id, sources);
        this.streams.begin(rtpCapabilities);
        const held = this.#held ?? [];
        this.#held = null;
        for (const change of held) change();
      },
      (error: unknown) => {
        if (mine === this.#watching && !this.#closed) this.#refused(errorCodeOf(error));
      },
    );
  }

  #refused(code: ErrorCode): void {
    this.#held = null;
    if (FINAL_ERRORS.includes(code)) return this.#set({ status: 'failed', errorCode: code });
    const { timers } = this.#options;
    this.#callOffRetry = timers.after(Math.min(RETRY_FROM_MS * 2 ** this.#failures, RETRY_TO_MS), () =>
      this.#watch(),
    );
    this.#failures += 1;
    this.#set({ status: this.#waitingStatus(), errorCode: code });
  }

  #waitingStatus(): ViewerStatus {
    return this.#snapshot.wall === EMPTY_WALL ? 'connecting' : 'reconnecting';
  }

  #setWall(wall: WallState): void {
    this.#set({ wall });
  }

  #set(change: Partial<ViewerSnapshot>): void {
    const told = change.status !== undefined && change.status !== this.#snapshot.status;
    this.#snapshot = { ...this.#snapshot, ...change };
    if (told) return this.#tell();
    // A hundred candidates each change once a second; views need not draw a hundred times for it.
    this.#callOffTelling ??= this.#options.timers.after(this.#options.tellEveryMs ?? 120, () => this.#tell());
  }

  #tell(): void {
    this.#callOffTelling?.();
    this.#callOffTelling = null;
    for (const listener of this.#listeners) listener();
  }
}
