import type { MouseEvent, ReactNode } from 'react';
import { useAppServices } from '../../app-services.ts';

/** A link between a student's own pages: a real address, opened without loading the page anew. */
export function OwnLink({ to, children }: { to: string; children: ReactNode }) {
  const { navigation } = useAppServices();
  function follow(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    navigation.goTo(to);
  }
  return (
    <a href={to} onClick={follow}>
      {children}
    </a>
  );
}
