import { useEffect, useRef, type ReactNode } from 'react';
import type { Role } from '#contracts/api.ts';
import { PlaceLink } from './place-link.tsx';
import { TopBar } from './top-bar.tsx';
import { useSession } from './use-session.ts';

/** One of several pages side by side: its address, what it is called, and who sees it. */
export interface Tab {
  path: string;
  words: string;
  roles: readonly Role[];
  current: boolean;
}

interface TabbedShellProps {
  at: 'office' | 'admin';
  /** What the tabs are, read out. */
  label: string;
  tabs: readonly Tab[];
  title: string;
  children: ReactNode;
}

/** The frame of a page among others of its kind: where one is, and where else one can go. */
export function TabbedShell({ at, label, tabs, title, children }: TabbedShellProps) {
  const { user } = useSession();
  const bar = useRef<HTMLElement>(null);
  // On a narrow screen the bar is scrolled: where one is must be in sight.
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [title]);
  return (
    <div className="admin">
      <TopBar at={at} />
      <nav className="ad-tabs" aria-label={label} ref={bar}>
        {tabs
          .filter(({ roles }) => roles.includes(user.role))
          .map(({ path, words, current }) => (
            <PlaceLink key={path} to={path} current={current}>
              {words}
            </PlaceLink>
          ))}
      </nav>
      <main id="main" className="ad-main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
