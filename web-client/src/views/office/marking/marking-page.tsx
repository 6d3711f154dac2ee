import { useTranslation } from 'react-i18next';
import type { Api } from '../../../core/api-client.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { OfficeShell } from '../office-shell.tsx';

const load = (api: Api) => api.call('marking.overview', {});

/** Exams with papers, and how far each is. */
export function MarkingPage() {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="marking" title={t('marking.title')}>
      <p className="ad-lead">{t('marking.lead')}</p>
      {state.status !== 'ready' ? (
        <LoadState
          state={state}
          loading={t('marking.loading')}
          failed={t('marking.failed')}
          onRetry={reload}
        />
      ) : state.value.exams.length === 0 ? (
        <p className="ad-empty">{t('marking.none')}</p>
      ) : (
        <div className="ad-panel ad-table-wrap">
          <table className="ad-table" data-testid="marking">
            <thead>
              <tr>
                <th scope="col">{t('marking.exam')}</th>
                <th scope="col">{t('marking.papers')}</th>
                <th scope="col">{t('marking.waiting')}</th>
                <th scope="col">{t('marking.settled')}</th>
              </tr>
            </thead>
            <tbody>
              {state.value.exams.map(({ examId, examTitle, papers, waiting, settled }) => (
                <tr key={examId}>
                  <th scope="row">
                    <PlaceLink to={`/office/marking/${examId}`}>{localised(examTitle)}</PlaceLink>
                  </th>
                  <td>{papers}</td>
                  <td>{waiting}</td>
                  <td>{settled}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </OfficeShell>
  );
}
