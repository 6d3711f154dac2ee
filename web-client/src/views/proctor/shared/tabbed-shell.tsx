import { useEffect, useRef, type ReactNode } from 'react';
import { PlaceLink } from './place-link.tsx';
import { TopBar } from './top-bar.tsx';

/** One of several pages side by side: its address and what it is called. */
export interface Tab {
  path: string;
  words: string;
  /** It is shown, or (`true`) what is shown is within it. */
  current: boolean | 'true';
}

/** Pages side by side, and what they are, read out. */
export interface TabRow {
  label: string;
  tabs: readonly Tab[];
}

interface TabbedShellProps {
  at: 'office' | 'admin';
  /** Each is within the current one of the row above. */
  rows: readonly TabRow[];
  title: string;
  children: ReactNode;
}

/** The frame of a page among others of its kind: where one is, and where else one can go. */
export function TabbedShell({ at, rows, title, children }: TabbedShellProps) {
  return (
    <div className="admin">
      <TopBar at={at} />
      {rows.map((row) => (
        <Tabs key={row.label} {...row} />
      ))}
      <main id="main" className="ad-main">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}

function Tabs({ label, tabs }: TabRow) {
  const bar = useRef<HTMLElement>(null);
  const current = tabs.find((tab) => tab.current)?.path;
  // On a narrow screen the bar is scrolled: where one is must be in sight.
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [current]);
  // A choice of one is none.
  if (tabs.length < 2) return null;
  return (
    <nav className="ad-tabs" aria-label={label} ref={bar}>
      {tabs.map(({ path, words, current }) => (
        <PlaceLink key={path} to={path} current={current}>
          {words}
        </PlaceLink>
      ))}
    </nav>
  );
}
