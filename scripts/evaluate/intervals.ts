/** Of the standard normal distribution, for 95 %. */
const Z = 1.96;

/** A share as percent, with its Wilson 95 % interval. */
export interface Rate {
  percent: number;
  low: number;
  high: number;
}

/** How often something was so; `of` must not be 0. */
export function rateOf(hits: number, of: number): Rate {
  const share = hits / of;
  const square = (Z * Z) / of;
  const middle = (share + square / 2) / (1 + square);
  const reach = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of));
  return { percent: rounded(share), low: rounded(middle - reach), high: rounded(middle + reach) };
}

/** The most that a rate per hour may be when so many were counted: upper end of the 95 % interval (Byar's, of a Poisson count). */
export function mostPerHour(count: number, hours: number): number {
  const next = count + 1;
  const most = next * (1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next))) ** 3;
  return Math.round((10 * most) / hours) / 10;
}

function rounded(share: number): number {
  return Math.abs(Math.round(1_000 * share) / 10);
}
