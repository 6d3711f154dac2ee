import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#contracts/api.ts';
import { TabbedShell } from '../proctor/shared/tabbed-shell.tsx';
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

/** The frame of every administration page. */
export function AdminShell({ tab, title, children }: { tab: AdminTab; title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const tabs = TABS.filter(([, , roles]) => roles.includes(user.role)).map(([name, path]) => ({
    path,
    words: t(`admin.tabs.${name}`),
    current: name === tab,
  }));
  return (
    <TabbedShell at="admin" rows={[{ label: t('admin.tabs.label'), tabs }]} title={title}>
      {children}
    </TabbedShell>
  );
}
