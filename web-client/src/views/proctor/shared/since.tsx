import { useEffect, useState } from 'react';
import { elapsed } from '../../../core/viewer/elapsed.ts';

interface SinceProps {
  /** Server instant, ms. */
  at: number;
  /** Server clock minus client clock, ms. */
  offsetMs: number;
}

/** The client clock, renewed every second while the component lives. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Time gone since `at`, running. */
export function Since({ at, offsetMs }: SinceProps) {
  const now = useNow();
  return <time className="em-digits">{elapsed(now + offsetMs - at)}</time>;
}
