import katex from 'katex';
import { useLayoutEffect, useRef } from 'react';
import 'katex/dist/katex.min.css';

/** A formula in TeX; for those who listen it is MathML. What TeX cannot read stands as it was written. */
export function Formula({ source, display }: { source: string; display: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (place.current === null) return;
    // Nothing a formula says may reach outside it: no links, no pictures, no size or expansion without end.
    katex.render(source, place.current, {
      displayMode: display,
      throwOnError: false,
      trust: false,
      strict: 'ignore',
      maxSize: 20,
      maxExpand: 500,
    });
  }, [source, display]);
  return <span ref={place} className={display ? 'rt-formula' : undefined} />;
}
