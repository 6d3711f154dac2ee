import { useTranslation } from 'react-i18next';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { OfficeShell } from '../office-shell.tsx';

const load = (api: Api): Promise<RouteReply<'questions.courses'>> => api.call('questions.courses', {});

/** Courses, each with a bank of its own. */
export function CoursesPage() {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="questions" title={t('bank.title')}>
      <p className="ad-lead">{t('bank.lead')}</p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('bank.loading')} failed={t('bank.failed')} onRetry={reload} />
      ) : state.value.courses.length === 0 ? (
        <p className="ad-empty">{t('bank.noCourses')}</p>
      ) : (
        <ul className="ad-list">
          {state.value.courses.map(({ id, code, name }) => (
            <li key={id}>
              <PlaceLink to={`/office/questions/${id}`}>{localised(name)}</PlaceLink>
              <span>{code}</span>
            </li>
          ))}
        </ul>
      )}
    </OfficeShell>
  );
}
