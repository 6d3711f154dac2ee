import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#contracts/api.ts';
import { TabbedShell } from '../proctor/shared/tabbed-shell.tsx';
import type { Tab, TabRow } from '../proctor/shared/tabbed-shell.tsx';
import { useSession } from '../proctor/shared/use-session.ts';

const OFFICE: readonly Role[] = ['officer', 'admin'];
const SIGNERS: readonly Role[] = ['examiner', ...OFFICE];
const STAFF: readonly Role[] = ['proctor', ...SIGNERS];

/** Pages by what one comes to the office for, in the order in which a session goes. */
const SECTIONS = [
  ['overview', [['dashboard', '/office', OFFICE]]],
  [
    'people',
    [
      ['people', '/office/people', OFFICE],
      ['imports', '/office/imports', OFFICE],
      ['accommodations', '/office/accommodations', OFFICE],
    ],
  ],
  [
    'exams',
    [
      ['timetable', '/office/timetable', STAFF],
      ['oral', '/office/oral', SIGNERS],
      ['works', '/office/works', SIGNERS],
    ],
  ],
  [
    'questions',
    [
      ['questions', '/office/questions', SIGNERS],
      ['marking', '/office/marking', SIGNERS],
    ],
  ],
  [
    'grades',
    [
      ['sheets', '/office/sheets', SIGNERS],
      ['assessment', '/office/assessment', OFFICE],
      ['register', '/office/register', OFFICE],
      ['incomplete', '/office/incomplete', OFFICE],
      ['appeals', '/office/appeals', SIGNERS],
    ],
  ],
  [
    'graduates',
    [
      ['theses', '/office/theses', SIGNERS],
      ['awards', '/office/awards', OFFICE],
    ],
  ],
] as const;
export type OfficeTab = (typeof SECTIONS)[number][1][number][0];

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
  const { user } = useSession();
  const sections = SECTIONS.map(([section, pages]) => ({
    words: t(`office.sections.${section}`),
    pages: pages
      .filter(([, , roles]) => roles.includes(user.role))
      .map(([name, path]) => ({ path, words: t(`office.tabs.${name}`), current: name === tab })),
  })).filter(({ pages }) => pages.length > 0);
  const here = sections.find(({ pages }) => pages.some(({ current }) => current));
  const top = sections.map((section): Tab => ({
    path: section.pages[0]!.path,
    words: section.words,
    current: section === here && 'true',
  }));
  const rows: TabRow[] = [{ label: t('office.tabs.label'), tabs: top }];
  if (here) rows.push({ label: here.words, tabs: here.pages });
  return (
    <TabbedShell at="office" rows={rows} title={title}>
      {children}
    </TabbedShell>
  );
}
