import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamId } from '#contracts/ids.ts';
import type { Api } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';

/** The papers of an exam, by their numbers. */
export function PapersPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const localised = useLocalised();
  const examId = params['examId'] as ExamId;
  const load = useCallback((api: Api) => api.call('marking.papers', { params: { examId } }), [examId]);
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell
      tab="marking"
      title={state.status === 'ready' ? localised(state.value.examTitle) : t('marking.title')}
    >
      <p className="ad-lead">{t('marking.blind')}</p>
      {state.status !== 'ready' ? (
        <LoadState
          state={state}
          loading={t('marking.loading')}
          failed={t('marking.failed')}
          onRetry={reload}
        />
      ) : (
        <div className="ad-panel ad-table-wrap">
          <table className="ad-table" data-testid="papers">
            <thead>
              <tr>
                <th scope="col">{t('marking.number')}</th>
                <th scope="col">{t('marking.forYou')}</th>
                <th scope="col">{t('marking.result')}</th>
              </tr>
            </thead>
            <tbody>
              {state.value.papers.map(({ number, open, points }) => (
                <tr key={number}>
                  <th scope="row">
                    <PlaceLink to={`/office/marking/${examId}/${number}`}>
                      {t('marking.paper', { number })}
                    </PlaceLink>
                  </th>
                  <td>{open === 0 ? t('marking.nothing') : t('marking.answers', { count: open })}</td>
                  <td>{points === null ? t('marking.notYet') : formats.number(points)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </OfficeShell>
  );
}
