// Decides how often each candidate is looked at: faster where something is odd, slower in a long calm, all within what
// the machine bears. Owns the account of who is watched and the budget. Takes no frames and knows no rule: taps and rules tell.
import type { AttemptId, Instant } from '#contracts/ids.ts';
import type { FrameResult } from '#contracts/jobs.ts';
import { SamplingState } from '#contracts/sampling.ts';
import type { SamplingReport } from '#contracts/sampling.ts';
import type { Clock } from '#platform/clock.ts';
import type { Metrics } from '#platform/metrics.ts';
import type { DropReason } from '../frame-dispatch.ts';
import { NO_BUDGET, nextBudget } from './budget.ts';
import type { Budget } from './budget.ts';
import { LagWindow } from './lag-window.ts';
import type { SamplePolicy } from './pace.ts';
import { reportOf } from './report.ts';
import { samplingMetrics } from './sampling-metrics.ts';
import { askedBy, leastOf, levelFor } from './share.ts';
import { Watched } from './watched.ts';

/** One candidate's place in the account. */
export interface Watch {
  /** What the rules find odd now, in their words (server/incident/unrest.ts); something new brings the fast interval at once. */
  turn(odd: string): void;
  /** No shorter interval suits the candidate's line from now on, ms, but where the exam promises it (`watchAtLeastEveryMs`). */
  keepAbove(leastMs: number): void;
  close(): void;
}

interface Options {
  clock: Clock;
  metrics: Metrics;
  /** p95 of capture to observation beyond which everybody slows, ms. Default 1 000. */
  lagLimitMs?: number;
}

interface FrameOf {
  attemptId: AttemptId;
  frameAt: Instant;
}

const LAG_LIMIT_MS = 1_000;
const STATES = SamplingState.options;
/** On a machine that is behind, whoever was seen within so many of their intervals lets others go first. */
const SEEN_LATELY = 1.5;
/** A worse state is told at once, a better one when it has lasted so long. */
const BETTER_AFTER_MS = 5_000;

export class AdaptiveSampling {
  readonly #watched = new Map<AttemptId, Watched>();
  readonly #clock: Clock;
  readonly #lagLimitMs: number;
  readonly #window = new LagWindow();
  #budget: Budget = NO_BUDGET;
  /** What the last sharing out left for each, in frames a second (share.ts). */
  #level = Infinity;
  #state: SamplingState = 'normal';
  #since: Instant;
  #betterSince: Instant | null = null;
  #lagMs: number | null = null;
  #asked = 0;

  constructor({ clock, metrics, lagLimitMs = LAG_LIMIT_MS }: Options) {
    this.#clock = clock;
    this.#lagLimitMs = lagLimitMs;
    this.#since = clock();
    samplingMetrics(metrics, () => this.report());
  }

  /** Takes a candidate into the account; `setInterval` is called with each change of their interval, ms. */
  watch(options: { attemptId: AttemptId; policy: SamplePolicy; setInterval(everyMs: number): void }): Watch {
    const { attemptId } = options;
    const watched = new Watched({ ...options, at: this.#clock() });
    this.#watched.set(attemptId, watched);
    watched.apply(watched.claim(this.#clock()), this.#level);
    return {
      turn: (odd) => this.#turn(watched, odd),
      keepAbove: (leastMs) => {
        watched.keepAbove(leastMs);
        watched.apply(watched.claim(this.#clock()), this.#level);
      },
      close: () => {
        if (this.#watched.get(attemptId) === watched) this.#watched.delete(attemptId);
      },
    };
  }

  #turn(watched: Watched, odd: string): void {
    const now = this.#clock();
    if (!watched.turn(odd, now)) return;
    const claim = watched.claim(now);
    // Shorter at once; longer when everybody's share is looked at again.
    if (claim.wishMs < watched.everyMs) watched.apply(claim, this.#level);
  }

  /**
   * A frame is about to be offered to the workers. `behind`: others should go first, as the machine is behind and this
   * candidate was looked at lately. The freshest first alone would pass over the same few again and again.
   */
  offering({ attemptId, frameAt }: FrameOf): { behind: boolean } {
    const watched = this.#watched.get(attemptId);
    watched?.offered(frameAt);
    if (!watched || this.#state === 'normal') return { behind: false };
    return { behind: (watched.unseenMs(frameAt) ?? 0) < SEEN_LATELY * watched.everyMs };
  }

  /** The workers answered for a frame: they saw it, or it could not be decoded. */
  answered(result: FrameResult): void {
    const now = this.#clock();
    const { attemptId, frameAt } = result.ok ? result.observation : result;
    this.#window.saw(frameAt, now);
    if (result.ok) this.#watched.get(attemptId)?.saw(frameAt);
  }

  /** A frame was taken that nobody will look at. */
  dropped({ frameAt, reason }: { frameAt: Instant; reason: DropReason }): void {
    // Those of a Redis that is away, and repeats, say nothing of how much the workers can bear.
    if (reason !== 'redis_away' && reason !== 'stale') this.#window.lost(frameAt, this.#clock());
  }

  /** Measures, and shares out anew. Call it once a second. */
  tick(): void {
    const now = this.#clock();
    const claims = [...this.#watched.values()].map((one) => ({ one, claim: one.claim(now) }));
    const sending = claims.filter(({ one }) => one.sends(now));
    const sendingClaims = sending.map(({ claim }) => claim);
    const lag = this.#window.measure(now);
    this.#asked = askedBy(sendingClaims);
    const leastPerSecond = leastOf(sendingClaims);
    this.#budget = nextBudget(this.#budget, {
      at: now,
      lag,
      lagLimitMs: this.#lagLimitMs,
      takenPerSecond: sending.reduce((sum, { one }) => sum + 1_000 / one.everyMs, 0),
      askedPerSecond: this.#asked,
      leastPerSecond,
    });
    // After a cut there are few frames at first: what was measured last is told until there are more.
    if (lag || sending.length === 0) this.#lagMs = lag?.lagMs ?? null;
    const { perSecond, cutAt } = this.#budget;
    // What was measured before a cut says nothing of it.
    if (cutAt === now) this.#window.clear(now);
    this.#level = perSecond === null ? Infinity : levelFor(sendingClaims, perSecond);
    for (const { one, claim } of claims) one.apply(claim, this.#level);
    this.#turnState(
      perSecond === null ? 'normal' : perSecond < leastPerSecond ? 'overloaded' : 'slowed',
      now,
    );
  }

  #turnState(state: SamplingState, now: Instant): void {
    const isBetter = STATES.indexOf(state) < STATES.indexOf(this.#state);
    this.#betterSince = isBetter ? (this.#betterSince ?? now) : null;
    if (state === this.#state || (this.#betterSince ?? -Infinity) > now - BETTER_AFTER_MS) return;
    this.#state = state;
    this.#since = now;
    this.#betterSince = null;
  }

  report(): SamplingReport {
    return {
      state: this.#state,
      since: this.#since,
      budgetPerSecond: this.#budget.perSecond,
      askedPerSecond: this.#asked,
      lagMs: this.#lagMs,
      lagLimitMs: this.#lagLimitMs,
      ...reportOf([...this.#watched.values()], this.#clock()),
    };
  }
}
