import { useTranslation } from 'react-i18next';
import type { Api } from '../../../core/api-client.ts';
import { byKazakh } from '../../../core/office/kazakh-order.ts';
import type { Outline } from '../../../core/office/people-view.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { Paged } from '../paged.tsx';
import { FacultyTree } from './faculty-tree.tsx';
import { PeopleShell } from './people-shell.tsx';

const load = (api: Api): Promise<Outline> => api.call('structure.outline', {});

/** How the university is built: faculties down to groups, courses, terms. */
export function StructurePage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  return (
    <PeopleShell view="structure" lead={t('people.structure.lead')}>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : (
        <>
          <section className="ad-section" aria-labelledby="tree-title">
            <h2 id="tree-title">{t('people.structure.tree')}</h2>
            <FacultyTree outline={state.value} />
          </section>
          <Terms terms={state.value.terms} />
          <Courses courses={state.value.courses} />
        </>
      )}
    </PeopleShell>
  );
}

function Terms({ terms }: { terms: Outline['terms'] }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { calendarDay } = useFormats();
  const title = t('imports.kinds.terms');
  return (
    <section className="ad-section" aria-labelledby="terms-title">
      <h2 id="terms-title">{title}</h2>
      {terms.length === 0 ? (
        <p className="ad-empty">{t('people.structure.noTerms')}</p>
      ) : (
        <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-label={title}>
          <table className="ad-table">
            <thead>
              <tr>
                <th scope="col">{t('people.code')}</th>
                <th scope="col">{t('people.called')}</th>
                <th scope="col">{t('imports.fields.startsOn')}</th>
                <th scope="col">{t('imports.fields.endsOn')}</th>
              </tr>
            </thead>
            <tbody>
              {terms
                .toSorted((one, other) => other.startsOn.localeCompare(one.startsOn))
                .map(({ id, code, name, startsOn, endsOn }) => (
                  <tr key={id}>
                    <td>{code}</td>
                    <th scope="row">{localised(name)}</th>
                    <td>{calendarDay(startsOn)}</td>
                    <td>{calendarDay(endsOn)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Courses({ courses }: { courses: Outline['courses'] }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { number } = useFormats();
  const title = t('imports.kinds.courses');
  return (
    <section className="ad-section" aria-labelledby="courses-title">
      <h2 id="courses-title">{title}</h2>
      {courses.length === 0 ? (
        <p className="ad-empty">{t('people.structure.noCourses')}</p>
      ) : (
        <Paged items={byKazakh(courses, ({ name }) => localised(name))} size={50}>
          {(shown) => (
            <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-label={title}>
              <table className="ad-table" data-testid="courses">
                <thead>
                  <tr>
                    <th scope="col">{t('people.code')}</th>
                    <th scope="col">{t('people.called')}</th>
                    <th scope="col">{t('imports.fields.credits')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map(({ id, code, name, credits }) => (
                    <tr key={id}>
                      <td>{code}</td>
                      <th scope="row">{localised(name)}</th>
                      <td className="em-digits">{number(credits)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Paged>
      )}
    </section>
  );
}
