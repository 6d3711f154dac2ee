import { useEffect, useEffectEvent } from 'react';

const FROM_MS = 2_000;
const TO_MS = 15_000;

/** While shown, tries again after 2, 4, 8 … 15 s, and at once when the browser says that the line is back. */
export function useRetry(tryAgain: () => Promise<void>): void {
  const run = useEffectEvent(tryAgain);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let wait = FROM_MS;
    let over = false;
    const plan = (): void => {
      // Spread over half the wait: a whole sitting may be cut off at the same moment.
      timer = setTimeout(() => void go(), wait * (0.75 + Math.random() / 2));
    };
    const go = async (): Promise<void> => {
      clearTimeout(timer);
      await run();
      wait = Math.min(wait * 2, TO_MS);
      if (!over) plan();
    };
    const online = (): void => void go();
    addEventListener('online', online);
    plan();
    return () => {
      over = true;
      clearTimeout(timer);
      removeEventListener('online', online);
    };
  }, []);
}
