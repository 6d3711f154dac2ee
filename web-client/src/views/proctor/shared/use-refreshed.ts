import { useEffect } from 'react';
import { useLoaded, type Load } from './use-loaded.ts';

/** As `useLoaded`, asked again every `everyMs` while the page is looked at. */
export function useRefreshed<T>(load: Load<T>, everyMs: number): ReturnType<typeof useLoaded<T>> {
  const loaded = useLoaded(load);
  const { reload } = loaded;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs]);
  return loaded;
}
