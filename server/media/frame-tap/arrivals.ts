import type { types } from 'mediasoup';

/**
 * Tells a stream that stands still from one that is silent, for a tick whose key frame lets itself be waited for:
 * counts now, and again when asked. Each count is a request to the media worker; most ticks never come to it.
 */
export function watchArrivals(producer: types.Producer): () => Promise<boolean> {
  const before = packetsOf(producer);
  return async () => (await packetsOf(producer)) > (await before);
}

/** 0 for a producer that is gone. */
async function packetsOf(producer: types.Producer): Promise<number> {
  try {
    return (await producer.getStats()).reduce((sum, { packetCount }) => sum + packetCount, 0);
  } catch {
    return 0;
  }
}
