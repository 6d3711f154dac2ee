import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#contracts/api.ts';
import { TabbedShell } from '../proctor/shared/tabbed-shell.tsx';

const OFFICE: readonly Role[] = ['officer', 'admin'];
const SIGNERS: readonly Role[] = ['examiner', ...OFFICE];
const STAFF: readonly Role[] = ['proctor', ...SIGNERS];

const TABS = [
  ['dashboard', '/office', OFFICE],
  ['timetable', '/office/timetable', STAFF],
  ['people', '/office/people', OFFICE],
  ['imports', '/office/imports', OFFICE],
  ['accommodations', '/office/accommodations', OFFICE],
  ['questions', '/office/questions', SIGNERS],
  ['marking', '/office/marking', SIGNERS],
  ['oral', '/office/oral', SIGNERS],
  ['works', '/office/works', SIGNERS],
  ['theses', '/office/theses', SIGNERS],
  ['assessment', '/office/assessment', OFFICE],
  ['sheets', '/office/sheets', SIGNERS],
  ['register', '/office/register', OFFICE],
  ['incomplete', '/office/incomplete', OFFICE],
  ['appeals', '/office/appeals', SIGNERS],
  ['awards', '/office/awards', OFFICE],
] as const satisfies readonly [string, string, readonly Role[]][];
export type OfficeTab = (typeof TABS)[number][0];

/** The frame of every page of the session's office. */
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
  const tabs = TABS.map(([name, path, roles]) => ({
    path,
    words: t(`office.tabs.${name}`),
    roles,
    current: name === tab,
  }));
  return (
    <TabbedShell at="office" label={t('office.tabs.label')} tabs={tabs} title={title}>
      {children}
    </TabbedShell>
  );
}
