import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { OfficeShell } from '../office-shell.tsx';
import './people.css';

const VIEWS = [
  ['students', '/office/people'],
  ['enrolments', '/office/people/enrolments'],
  ['staff', '/office/people/staff'],
  ['structure', '/office/people/structure'],
] as const;

interface PeopleShellProps {
  view: (typeof VIEWS)[number][0];
  lead: string;
  children: ReactNode;
}

/** The frame of the pages about who studies and works here. */
export function PeopleShell({ view, lead, children }: PeopleShellProps) {
  const { t } = useTranslation();
  return (
    <OfficeShell tab="people" title={t('people.title')}>
      <div className="of-bar pe-bar">
        <nav className="of-views" aria-label={t('people.title')}>
          {VIEWS.map(([name, path]) => (
            <PlaceLink key={name} to={path} className="pr-button" current={name === view}>
              {t(`people.views.${name}`)}
            </PlaceLink>
          ))}
        </nav>
        <PlaceLink to="/office/imports">{t('people.toImport')}</PlaceLink>
      </div>
      <p className="ad-lead">{lead}</p>
      {children}
    </OfficeShell>
  );
}
