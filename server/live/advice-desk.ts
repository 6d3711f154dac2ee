import type { AdviceCode } from '#contracts/advice.ts';
import type { Observation } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { CandidateLine } from '#contracts/timeline.ts';
import type { Advice, advise, advisedUntil } from '#server/incident/advice/advice.ts';

export interface AdvicePorts {
  advise: typeof advise;
  advisedUntil: typeof advisedUntil;
}

interface Options {
  ports: AdvicePorts;
  policy: ProctoringPolicy;
  /** Told whenever the advice to this candidate changes, and only then. */
  tell(code: AdviceCode | null): void;
}

/** Keeps what one candidate is advised to do about their picture, and tells them. Nothing of it is recorded. */
export class AdviceDesk {
  readonly #options: Options;
  #advice: Advice | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  observe(observation: Observation, line: CandidateLine): void {
    const { ports, policy } = this.#options;
    this.#become(ports.advise(this.#advice, observation, { policy, coarse: line.mode === 'light' }));
  }

  /** Lets time pass: advice about a picture that no longer comes is taken back. */
  tick(now: number): void {
    const { ports, policy } = this.#options;
    this.#become(ports.advisedUntil(this.#advice, now, policy));
  }

  /** The page was loaded anew and shows none. */
  forget(): void {
    this.#advice = null;
  }

  #become(advice: Advice | null): void {
    const before = this.#advice?.code ?? null;
    const code = advice?.code ?? null;
    this.#advice = advice;
    if (code !== before) this.#options.tell(code);
  }
}
