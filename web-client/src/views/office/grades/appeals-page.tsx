import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../../core/api-client.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useLoaded, type Load } from '../../proctor/shared/use-loaded.ts';
import { OfficeShell } from '../office-shell.tsx';
import { AppealCard } from './appeal-card.tsx';

const loadAppeals: Load<RouteReply<'appeals.list'>> = (api) => api.call('appeals.list', {});

/** Appeals: the dean's office names commissions, presidents decide. Examiners see those of their commissions. */
export function AppealsPage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(loadAppeals);
  return (
    <OfficeShell tab="appeals" title={t('grades.appeals.title')}>
      <p className="ad-lead">{t('grades.appeals.lead')}</p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
      ) : state.value.appeals.length === 0 ? (
        <p className="ad-empty">{t('grades.appeals.empty')}</p>
      ) : (
        <ul className="ad-list gr-gap" data-testid="appeals">
          {state.value.appeals.map((found) => (
            <AppealCard key={found.appeal.id} found={found} onChanged={reload} />
          ))}
        </ul>
      )}
    </OfficeShell>
  );
}
