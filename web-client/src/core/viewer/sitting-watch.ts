import type { SittingId } from '#contracts/ids.ts';
import type { Timers } from './timers.ts';

/** How long a sitting stays watched after its last page went, ms: going to an incident and back loses nothing. */
const LINGER_MS = 20_000;

/** What is kept alive over pages; `ViewerSession` is one. */
interface Watching {
  readonly sittingId: SittingId;
  close(): void;
}

/** Keeps the one sitting a person watches, whichever of its pages they are on. */
export class SittingWatch<Session extends Watching> {
  readonly #create: (sittingId: SittingId) => Session;
  readonly #timers: Timers;
  #session: Session | null = null;
  #users = 0;
  #callOff: () => void = () => {};

  constructor(options: { create: (sittingId: SittingId) => Session; timers: Timers }) {
    this.#create = options.create;
    this.#timers = options.timers;
  }

  /** Watches the sitting, or goes on watching it. Another sitting watched so far is closed. */
  take(sittingId: SittingId): { session: Session; release: () => void } {
    this.#callOff();
    if (this.#session?.sittingId !== sittingId) {
      this.close();
      this.#session = this.#create(sittingId);
    }
    this.#users += 1;
    const session = this.#session;
    return { session, release: () => this.#release(session) };
  }

  close(): void {
    this.#callOff();
    this.#session?.close();
    this.#session = null;
    this.#users = 0;
  }

  #release(session: Session): void {
    if (session !== this.#session) return;
    this.#users -= 1;
    if (this.#users === 0) this.#callOff = this.#timers.after(LINGER_MS, () => this.close());
  }
}
