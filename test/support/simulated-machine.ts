import { randomUUID } from 'node:crypto';
import { AttemptId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { ProctoringPolicyInput } from '#contracts/policy.ts';
import { Metrics } from '#platform/metrics.ts';
import { AdaptiveSampling } from '#server/dispatch/sampling/adaptive-sampling.ts';
import type { Watch } from '#server/dispatch/sampling/adaptive-sampling.ts';

interface Candidate {
  attemptId: AttemptId;
  watch: Watch;
  everyMs: number;
  dueAt: number;
  sends: boolean;
  /** The one frame that waits to be looked at, and the one looked at last. */
  waitingAt: number | null;
  seenAt: number | null;
}

const STEP_MS = 50;

/**
 * Candidates and a machine that looks at so many frames a second, the freshest first and one waiting for each at most,
 * on a made-up clock: what FrameDispatch and its workers do, without time.
 */
export class SimulatedMachine {
  readonly startedAt = 1_764_000_000_000;
  now = this.startedAt;
  /** Frames a second that it can look at. */
  capacity: number;
  readonly sampling: AdaptiveSampling;
  readonly candidates: Candidate[] = [];
  readonly frames = { taken: 0, lost: 0 };
  readonly #adapts: boolean;
  #waiting: Candidate[] = [];
  #credit = 0;

  /** `adapts: false`: everybody stays at the ordinary interval. */
  constructor({ capacity, adapts = true }: { capacity: number; adapts?: boolean }) {
    this.capacity = capacity;
    this.#adapts = adapts;
    this.sampling = new AdaptiveSampling({
      clock: () => this.now,
      metrics: new Metrics({ defaults: false }),
    });
  }

  add(count: number, policy: ProctoringPolicyInput = {}): Candidate[] {
    const added = Array.from({ length: count }, (_, index) => this.#added(index / count, policy));
    this.candidates.push(...added);
    return added;
  }

  #added(phase: number, given: ProctoringPolicyInput): Candidate {
    const policy = ProctoringPolicy.parse(given);
    const attemptId = AttemptId.parse(randomUUID());
    const candidate: Candidate = {
      attemptId,
      everyMs: policy.sampleEveryMs,
      dueAt: this.now + phase * policy.sampleEveryMs,
      sends: true,
      waitingAt: null,
      seenAt: null,
      watch: { turn: () => undefined, keepAbove: () => undefined, close: () => undefined },
    };
    candidate.watch = this.sampling.watch({
      attemptId,
      policy,
      setInterval: (everyMs) => {
        candidate.dueAt += everyMs - candidate.everyMs;
        candidate.everyMs = everyMs;
      },
    });
    return candidate;
  }

  /** Lets time pass; `each` is called after every second. */
  run(seconds: number, each: () => void = () => undefined): void {
    for (let second = 0; second < seconds; second += 1) {
      for (let step = 0; step < 1_000 / STEP_MS; step += 1) this.#step();
      if (this.#adapts) this.sampling.tick();
      each();
    }
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  #step(): void {
    this.now += STEP_MS;
    for (const candidate of this.candidates) if (candidate.dueAt <= this.now) this.#take(candidate);
    this.#credit = Math.min(this.#credit + (this.capacity * STEP_MS) / 1_000, Math.max(1, this.capacity));
    while (this.#credit >= 1 && this.#waiting.length > 0) {
      this.#credit -= 1;
      this.#look(this.#waiting.pop()!);
    }
  }

  #take(candidate: Candidate): void {
    candidate.dueAt = this.now + candidate.everyMs;
    if (!candidate.sends) return;
    this.frames.taken += 1;
    const { behind } = this.sampling.offering({ attemptId: candidate.attemptId, frameAt: this.now });
    if (candidate.waitingAt !== null) {
      this.frames.lost += 1;
      this.sampling.dropped({ frameAt: candidate.waitingAt, reason: 'replaced' });
      this.#waiting.splice(this.#waiting.indexOf(candidate), 1);
    }
    candidate.waitingAt = this.now;
    if (behind) this.#waiting.unshift(candidate);
    else this.#waiting.push(candidate);
  }

  #look(candidate: Candidate): void {
    const frameAt = candidate.waitingAt!;
    candidate.waitingAt = null;
    candidate.seenAt = frameAt;
    const observation = { attemptId: candidate.attemptId, frameAt } as never;
    this.sampling.answered({ ok: true, observation, descriptor: null });
  }
}
