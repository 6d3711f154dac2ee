import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { AttemptId } from '#contracts/ids.ts';
import type { MediaSource } from '#contracts/timeline.ts';
import type { StreamPool } from '../../../core/viewer/stream-pool.ts';
import type { StreamSnapshot } from '../../../core/viewer/watched-stream.ts';

const nothing: StreamSnapshot = { state: 'idle', track: null };

/** One stream of one candidate, consumed only while `visible`. */
export function useStream(
  streams: StreamPool,
  attemptId: AttemptId,
  source: MediaSource,
  visible: boolean,
): StreamSnapshot {
  // The handle lives exactly as long as the subscription, so that strict re-mounts neither leak nor lose it.
  const store = useMemo(() => {
    let handle: ReturnType<StreamPool['watch']> | null = null;
    return {
      subscribe: (listener: () => void): (() => void) => {
        const mine = streams.watch(attemptId, source);
        handle = mine;
        const stop = mine.subscribe(listener);
        return () => {
          stop();
          mine.release();
          if (handle === mine) handle = null;
        };
      },
      snapshot: (): StreamSnapshot => handle?.snapshot() ?? nothing,
      see: (seen: boolean) => handle?.setVisible(seen),
    };
  }, [streams, attemptId, source]);
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => store.see(visible), [store, visible]);
  return snapshot;
}
