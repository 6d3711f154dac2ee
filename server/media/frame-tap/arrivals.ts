import type { types } from 'mediasoup';

export interface Arrivals {
  /** No key frame is waited for any longer. */
  stop(): void;
  /** Whether packets of the stream have come since the wait grew long. */
  any(): Promise<boolean>;
}

/**
 * Tells a stream that stands still from one that is silent. Counts only when a tick has waited `longMs` for its key
 * frame: each count is a request to the media worker, and most ticks are over by then.
 */
export function watchArrivals(producer: types.Producer, longMs: number): Arrivals {
  let before: Promise<number> | null = null;
  const timer = setTimeout(() => {
    before = packetsOf(producer);
  }, longMs);
  return {
    stop: () => clearTimeout(timer),
    any: async () => before !== null && (await packetsOf(producer)) > (await before),
  };
}

/** 0 for a producer that is gone. */
async function packetsOf(producer: types.Producer): Promise<number> {
  try {
    return (await producer.getStats()).reduce((sum, { packetCount }) => sum + packetCount, 0);
  } catch {
    return 0;
  }
}
