import type { Instant } from '#contracts/ids.ts';
import { longestOf, nextPace, startPace, wishOf } from './pace.ts';
import type { Mood, Pace, SamplePolicy } from './pace.ts';
import { intervalAt } from './share.ts';
import type { Claim } from './share.ts';

/** Whoever is odd may be looked at so many times more often than others when there is not enough for all. */
const ODD_WEIGHT = 3;
/** Whoever sends no frame for so long, a camera off, takes nothing of the budget. */
const SILENT_AFTER_MS = 15_000;

/** One candidate whose camera is sampled: pace, present interval, and when there was last something to see. */
export class Watched {
  readonly policy: SamplePolicy;
  mood: Mood = 'normal';
  everyMs: number;
  #pace: Pace;
  /** No shorter interval suits the candidate's line, ms. */
  #leastMs = 0;
  readonly #setInterval: (everyMs: number) => void;
  readonly #cameAt: Instant;
  #offeredAt: Instant | null = null;
  /** The frame last looked at; before the first, the first one offered. */
  #seenAt: Instant | null = null;

  constructor(options: { policy: SamplePolicy; setInterval(everyMs: number): void; at: Instant }) {
    this.policy = options.policy;
    this.everyMs = options.policy.sampleEveryMs;
    this.#setInterval = (everyMs) => options.setInterval(everyMs);
    this.#pace = startPace(options.at);
    this.#cameAt = options.at;
  }

  claim(now: Instant): Claim {
    const { mood, everyMs } = wishOf(this.#pace, this.policy, now);
    this.mood = mood;
    const longestMs = longestOf(this.policy);
    const wishMs = Math.min(Math.max(everyMs, this.#leastMs), longestMs);
    return { wishMs, longestMs, weight: mood === 'fast' ? ODD_WEIGHT : 1 };
  }

  /** Takes what is odd now; answers whether that is something new. */
  turn(odd: string, now: Instant): boolean {
    const before = this.#pace;
    this.#pace = nextPace(before, odd, now);
    return this.#pace !== before;
  }

  keepAbove(leastMs: number): void {
    this.#leastMs = leastMs;
  }

  apply(claim: Claim, level: number): void {
    const everyMs = intervalAt(claim, level);
    if (everyMs === this.everyMs) return;
    this.everyMs = everyMs;
    this.#setInterval(everyMs);
  }

  offered(frameAt: Instant): void {
    this.#offeredAt = frameAt;
    this.#seenAt ??= frameAt;
  }

  saw(frameAt: Instant): void {
    this.#seenAt = Math.max(this.#seenAt ?? 0, frameAt);
  }

  sends(now: Instant): boolean {
    return now - (this.#offeredAt ?? this.#cameAt) < SILENT_AFTER_MS;
  }

  /** How long there was something to see and nobody saw it, ms; null for one that sends nothing to see. */
  unseenMs(now: Instant): number | null {
    return this.#seenAt === null || !this.sends(now) ? null : now - this.#seenAt;
  }
}
