// How loud one candidate's microphone is: the level that a browser writes into each packet's header, averaged.
// Owns the observer in the media worker. Decodes no sound, and keeps none.
import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';
import type { Clock } from '#platform/clock.ts';
import type { CandidatePeer } from './candidate-peer.ts';

interface SoundMeterEvents {
  /** Mean level of the last second, dBov, −127 (silence) to 0; once a second at most. */
  level: [notice: { at: number; level: number }];
}

const SILENCE = -127;
const AVERAGED_OVER_MS = 1_000;
/** Smaller changes are not told. */
const STEP_DB = 3;

export class SoundMeter extends EventEmitter<SoundMeterEvents> {
  readonly #candidate: CandidatePeer;
  readonly #clock: Clock;
  readonly #observer: types.AudioLevelObserver;
  readonly #follow = (notice: { source: string; state: string }): void => void this.#heed(notice);
  #told: number | null = null;

  private constructor(candidate: CandidatePeer, clock: Clock, observer: types.AudioLevelObserver) {
    super();
    this.#candidate = candidate;
    this.#clock = clock;
    this.#observer = observer;
    observer.on('volumes', (volumes) => this.#tell(volumes[0]?.volume ?? SILENCE));
    // Nothing loud came, or next to no packets: with DTX a browser sends few in a pause.
    observer.on('silence', () => this.#tell(SILENCE));
    candidate.on('producer', this.#follow);
  }

  /** Follows the candidate's microphone by itself, whenever it opens. */
  static async create({ candidate, clock }: { candidate: CandidatePeer; clock: Clock }): Promise<SoundMeter> {
    const observer = await candidate.seat.router.createAudioLevelObserver({
      maxEntries: 1,
      threshold: SILENCE,
      interval: AVERAGED_OVER_MS,
    });
    const meter = new SoundMeter(candidate, clock, observer);
    if (candidate.producer('microphone')) await meter.#heed({ source: 'microphone', state: 'opened' });
    return meter;
  }

  async #heed({ source, state }: { source: string; state: string }): Promise<void> {
    if (source !== 'microphone') return;
    this.#told = null;
    if (state !== 'opened' && state !== 'resumed') return;
    this.#tell(SILENCE);
    const producer = state === 'opened' ? this.#candidate.producer('microphone') : undefined;
    // It may be gone before the worker hears of it; a paused one stays with the observer.
    if (producer) await this.#observer.addProducer({ producerId: producer.id }).catch(() => undefined);
  }

  #tell(level: number): void {
    const changed = this.#told === null || Math.abs(level - this.#told) >= STEP_DB;
    if (!changed || this.#observer.closed) return;
    this.#told = level;
    this.emit('level', { at: this.#clock(), level });
  }

  close(): void {
    this.#candidate.off('producer', this.#follow);
    this.#observer.close();
    this.removeAllListeners();
  }
}
