import type { MouseEvent, ReactNode } from 'react';
import { useNavigation } from './use-navigation.ts';

interface PlaceLinkProps {
  to: string;
  children: ReactNode;
  className?: string | undefined;
  /** Read out in place of the content. */
  label?: string | undefined;
  /** This link leads to where one already is, or (`true`) to what that is within. */
  current?: boolean | 'true' | undefined;
  /** Asked before leaving, when set. */
  confirm?: string | undefined;
}

/** A link inside the application: a real address, opened without loading the page anew. */
export function PlaceLink({ to, children, className, label, current, confirm }: PlaceLinkProps) {
  const { goTo } = useNavigation();
  function follow(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (confirm === undefined || window.confirm(confirm)) goTo(to);
  }
  return (
    <a
      href={to}
      className={className}
      aria-label={label}
      title={label}
      aria-current={current === true ? 'page' : current || undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
