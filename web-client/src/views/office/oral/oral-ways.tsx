import { useTranslation } from 'react-i18next';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useSession } from '../../proctor/shared/use-session.ts';

const WAYS = [
  ['sittings', '/office/oral'],
  ['tickets', '/office/oral/tickets'],
  ['criteria', '/office/oral/criteria'],
] as const;

/** The parts of oral exams, side by side. */
export function OralWays({ at = 'sittings' }: { at?: (typeof WAYS)[number][0] }) {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <nav className="or-parts" aria-label={t('oral.parts.label')}>
      {WAYS.filter(([name]) => name !== 'criteria' || user.role !== 'examiner').map(([name, path]) => (
        <PlaceLink key={name} to={path} current={name === at}>
          {t(`oral.parts.${name}`)}
        </PlaceLink>
      ))}
    </nav>
  );
}
