// Shares the machine's budget: max-min fair over what candidates ask for, and nobody below what their exam promises.
// Owns nothing. Each gets `level` frames a second times their weight, but never more than asked nor less than promised.
import { roundUp } from './ladder.ts';

export interface Claim {
  /** The interval asked for, and the longest one allowed, ms; the first is no longer than the second. */
  wishMs: number;
  longestMs: number;
  /** How many times more often than another this one may be looked at when there is not enough. */
  weight: number;
}

const BISECTIONS = 40;

/** All frames a second that these ask for. */
export const askedBy = (claims: readonly Claim[]): number => sum(claims, ({ wishMs }) => 1_000 / wishMs);
/** All frames a second that these must have. */
export const leastOf = (claims: readonly Claim[]): number =>
  sum(claims, ({ longestMs }) => 1_000 / longestMs);

/**
 * The level at which `perSecond` frames a second are used up: Infinity when all can have what they ask, 0 when it is
 * not even enough for what is promised.
 */
export function levelFor(claims: readonly Claim[], perSecond: number): number {
  if (askedBy(claims) <= perSecond) return Infinity;
  if (leastOf(claims) >= perSecond) return 0;
  let [low, high] = [0, Math.max(...claims.map(({ wishMs, weight }) => 1_000 / wishMs / weight))];
  for (let i = 0; i < BISECTIONS; i += 1) {
    const level = (low + high) / 2;
    if (sum(claims, (claim) => rateAt(claim, level)) > perSecond) high = level;
    else low = level;
  }
  return low;
}

/** The interval of one at a level, ms. */
export function intervalAt(claim: Claim, level: number): number {
  const { wishMs, longestMs } = claim;
  const rate = rateAt(claim, level);
  return rate >= 1_000 / wishMs ? wishMs : Math.min(longestMs, Math.max(wishMs, roundUp(1_000 / rate)));
}

function rateAt({ wishMs, longestMs, weight }: Claim, level: number): number {
  return Math.min(1_000 / wishMs, Math.max(1_000 / longestMs, level * weight));
}

function sum(claims: readonly Claim[], of: (claim: Claim) => number): number {
  return claims.reduce((total, claim) => total + of(claim), 0);
}
