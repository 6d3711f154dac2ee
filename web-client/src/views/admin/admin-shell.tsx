import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { TopBar } from '../proctor/shared/top-bar.tsx';

const TABS = [
  ['sittings', '/admin'],
  ['exams', '/admin/exams'],
  ['users', '/admin/users'],
  ['system', '/admin/system'],
] as const;
export type AdminTab = (typeof TABS)[number][0];

/** The frame of every administration page: where one is, and where else one can go. */
export function AdminShell({ tab, title, children }: { tab: AdminTab; title: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="admin">
      <TopBar at="admin" />
      <nav className="ad-tabs" aria-label={t('admin.tabs.label')}>
        {TABS.map(([name, path]) => (
          <PlaceLink key={name} to={path} current={name === tab}>
            {t(`admin.tabs.${name}`)}
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
