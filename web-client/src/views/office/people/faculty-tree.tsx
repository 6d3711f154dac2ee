import { useTranslation } from 'react-i18next';
import { byKazakh } from '../../../core/office/kazakh-order.ts';
import type { Outline } from '../../../core/office/people-view.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';

/** Faculties with their programmes and groups; a group leads to its students. */
export function FacultyTree({ outline: { faculties, programmes, groups } }: { outline: Outline }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  if (faculties.length === 0) return <p className="ad-empty">{t('people.structure.empty')}</p>;
  const groupsOf = Map.groupBy(groups, ({ programmeId }) => programmeId);
  const programmesOf = Map.groupBy(programmes, ({ facultyId }) => facultyId);
  return (
    <ul className="pe-tree" data-testid="faculties">
      {byKazakh(faculties, ({ name }) => localised(name)).map((faculty) => (
        <li key={faculty.id}>
          <h3>
            {localised(faculty.name)} <span className="pe-code">{faculty.code}</span>
          </h3>
          {byKazakh(programmesOf.get(faculty.id) ?? [], ({ code }) => code).map((programme) => (
            <div key={programme.id}>
              <h4>
                {localised(programme.name)}{' '}
                <span className="pe-code">
                  {programme.code} · {t(`imports.values.level.${programme.level}`)}
                </span>
              </h4>
              <ul className="pe-groups">
                {byKazakh(groupsOf.get(programme.id) ?? [], ({ code }) => code).map((group) => (
                  <li key={group.id}>
                    <PlaceLink to={`/office/people/groups/${group.id}`}>{group.code}</PlaceLink>{' '}
                    <span className="pe-code">
                      {t('people.structure.year', { year: group.studyYear })}
                      {group.isGraduating && `, ${t('people.structure.graduating')}`}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
