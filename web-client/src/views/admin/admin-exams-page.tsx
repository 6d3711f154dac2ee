import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../core/api-client.ts';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { useLoaded, type Load } from '../proctor/shared/use-loaded.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { AdminShell } from './admin-shell.tsx';

const loadExams: Load<RouteReply<'exams.list'>> = (api) => api.call('exams.list', {});

export function AdminExamsPage() {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { state, reload } = useLoaded(loadExams);
  return (
    <AdminShell tab="exams" title={t('admin.exams.title')}>
      <PlaceLink to="/admin/exams/new" className="pr-button pr-button-main ad-add">
        {t('admin.exams.add')}
      </PlaceLink>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : state.value.exams.length === 0 ? (
        <p className="ad-empty">{t('admin.exams.empty')}</p>
      ) : (
        <ul className="ad-list" data-testid="admin-exams">
          {state.value.exams.map((exam) => (
            <li key={exam.id}>
              <strong>{localised(exam.title)}</strong>
              <span>
                {t(`proctor.form.${exam.form}`)} · {t('admin.exams.minutes', { count: exam.durationMinutes })}{' '}
                · {t('admin.exams.questions', { count: exam.questionCount })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </AdminShell>
  );
}
