import { useCallback, useState } from 'react';

/** Whether an element is on the screen, with a margin so that a tile is ready as it scrolls in. */
export function useInView(): { ref: (element: Element | null) => (() => void) | undefined; inView: boolean } {
  const [inView, setInView] = useState(false);
  const ref = useCallback((element: Element | null) => {
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setInView(entries.at(-1)?.isIntersecting ?? false),
      {
        rootMargin: '80px',
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, inView };
}
