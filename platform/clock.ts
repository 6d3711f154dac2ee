/** Now, in milliseconds since the epoch. Passed as an argument wherever time matters, so tests own it. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
