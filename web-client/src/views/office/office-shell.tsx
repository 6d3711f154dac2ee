import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#contracts/api.ts';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { TopBar } from '../proctor/shared/top-bar.tsx';
import { useSession } from '../proctor/shared/use-session.ts';

const OFFICE: readonly Role[] = ['officer', 'admin'];
const SIGNERS: readonly Role[] = ['examiner', ...OFFICE];
const STAFF: readonly Role[] = ['proctor', ...SIGNERS];

const TABS = [
  ['dashboard', '/office', OFFICE],
  ['timetable', '/office/timetable', STAFF],
  ['accommodations', '/office/accommodations', OFFICE],
  ['questions', '/office/questions', SIGNERS],
  ['marking', '/office/marking', SIGNERS],
  ['assessment', '/office/assessment', OFFICE],
  ['sheets', '/office/sheets', SIGNERS],
  ['register', '/office/register', OFFICE],
  ['incomplete', '/office/incomplete', OFFICE],
  ['appeals', '/office/appeals', SIGNERS],
] as const satisfies readonly [string, string, readonly Role[]][];
export type OfficeTab = (typeof TABS)[number][0];

/** The frame of every page of the session's office: where one is, and where else one can go. */
export function OfficeShell({
  tab,
  title,
  children,
}: {
  tab: OfficeTab;
  title: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <div className="admin">
      <TopBar at="office" />
      <nav className="ad-tabs" aria-label={t('office.tabs.label')}>
        {TABS.filter(([, , roles]) => roles.includes(user.role)).map(([name, path]) => (
          <PlaceLink key={name} to={path} current={name === tab}>
            {t(`office.tabs.${name}`)}
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
