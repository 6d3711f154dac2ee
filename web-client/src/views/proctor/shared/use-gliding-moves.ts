import { useLayoutEffect, useRef, type RefObject } from 'react';

const GLIDE_MS = 320;

/**
 * Lets children that carry `data-glide` glide to their new places when `order` changes, so that the eye can follow
 * who moved. Nothing moves for those who ask for reduced motion: the new order simply stands.
 */
export function useGlidingMoves(container: RefObject<HTMLElement | null>, order: string): void {
  const places = useRef(new Map<string, DOMRect>());
  useLayoutEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const next = new Map<string, DOMRect>();
    for (const element of container.current?.querySelectorAll<HTMLElement>('[data-glide]') ?? []) {
      const key = element.dataset['glide'] ?? '';
      // Measured inside the container, so that scrolling is no move.
      const place = new DOMRect(
        element.offsetLeft,
        element.offsetTop,
        element.offsetWidth,
        element.offsetHeight,
      );
      next.set(key, place);
      const before = places.current.get(key);
      const [dx, dy] = [(before?.x ?? place.x) - place.x, (before?.y ?? place.y) - place.y];
      if (still || (dx === 0 && dy === 0)) continue;
      const from = { transform: `translate(${dx}px, ${dy}px)` };
      element.animate([from, { transform: 'none' }], {
        duration: GLIDE_MS,
        easing: 'cubic-bezier(0.2, 0, 0, 1)',
      });
    }
    places.current = next;
  }, [container, order]);
}
