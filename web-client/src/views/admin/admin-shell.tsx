import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#contracts/api.ts';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { TopBar } from '../proctor/shared/top-bar.tsx';
import { useSession } from '../proctor/shared/use-session.ts';

const PLANNERS: readonly Role[] = ['officer', 'admin'];
const ADMINS: readonly Role[] = ['admin'];

const TABS = [
  ['sittings', '/admin', PLANNERS],
  ['exams', '/admin/exams', PLANNERS],
  ['users', '/admin/users', ADMINS],
  ['system', '/admin/system', ADMINS],
] as const satisfies readonly [string, string, readonly Role[]][];
export type AdminTab = (typeof TABS)[number][0];

/** The frame of every administration page: where one is, and where else one can go. */
export function AdminShell({ tab, title, children }: { tab: AdminTab; title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <div className="admin">
      <TopBar at="admin" />
      <nav className="ad-tabs" aria-label={t('admin.tabs.label')}>
        {TABS.filter(([, , roles]) => roles.includes(user.role)).map(([name, path]) => (
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
