import { useSyncExternalStore } from 'react';

interface Watched<T> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => T;
}

/** The present value of something in core that tells when it changed. */
export function useWatched<T>({ subscribe, snapshot }: Watched<T>): T {
  return useSyncExternalStore(subscribe, snapshot);
}
