import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { SittingId } from '#contracts/ids.ts';
import type { ViewerSession, ViewerSnapshot } from '../../../core/viewer-session.ts';
import { useStaffServices } from './staff-services.ts';

interface WatchedSittingProps {
  sittingId: SittingId;
  children: (session: ViewerSession) => ReactNode;
}

/** Watches a sitting while it is shown; its pages share one session. Streams pause while the browser tab is hidden. */
export function WatchedSitting({ sittingId, children }: WatchedSittingProps) {
  const { watch } = useStaffServices();
  const [session, setSession] = useState<ViewerSession | null>(null);
  useEffect(() => {
    const taken = watch.take(sittingId);
    setSession(taken.session);
    const tell = (): void => taken.session.streams.setPageVisible(document.visibilityState === 'visible');
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => {
      document.removeEventListener('visibilitychange', tell);
      taken.release();
    };
  }, [watch, sittingId]);
  return session?.sittingId === sittingId ? children(session) : null;
}

export function useViewerSnapshot(session: ViewerSession): ViewerSnapshot {
  return useSyncExternalStore(session.subscribe, session.snapshot);
}
