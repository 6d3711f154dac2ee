import { useEffect, useRef, type ReactNode } from 'react';

/** A step's heading. It takes the focus when the step opens, so that those who listen hear where they are. */
export function StepTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <h1 ref={title} className="cd-title" tabIndex={-1} data-testid="step-title">
      {children}
    </h1>
  );
}
