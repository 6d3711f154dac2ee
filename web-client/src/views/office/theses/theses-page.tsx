import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded, type Load } from '../../proctor/shared/use-loaded.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import { OfficeShell } from '../office-shell.tsx';
import { NewThesis } from './new-thesis.tsx';
import { thesisStage } from './thesis-stage.ts';
import '../works/works.css';

const load: Load<RouteReply<'theses.list'>> = (api) => api.call('theses.list', {});

/** Theses: for the office all, for an examiner those they supervise or hear. */
export function ThesesPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const { state, reload } = useLoaded(load);
  const [adding, setAdding] = useState(false);
  return (
    <OfficeShell tab="theses" title={t('theses.title')}>
      <p className="ad-lead">{t('theses.lead')}</p>
      {user.role !== 'examiner' && !adding && (
        <p className="ad-add">
          <button
            type="button"
            className="pr-button pr-button-main"
            data-testid="thesis-add"
            onClick={() => setAdding(true)}
          >
            {t('theses.add')}
          </button>
        </p>
      )}
      {adding && (
        <NewThesis
          onDone={() => {
            setAdding(false);
            reload();
          }}
        />
      )}
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('theses.loading')} failed={t('theses.failed')} onRetry={reload} />
      ) : state.value.theses.length === 0 ? (
        <p className="ad-empty">{t('theses.none')}</p>
      ) : (
        <ThesisTable theses={state.value.theses} />
      )}
    </OfficeShell>
  );
}

function ThesisTable({ theses }: RouteReply<'theses.list'>) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  return (
    <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-label={t('theses.title')}>
      <table className="ad-table" data-testid="theses">
        <thead>
          <tr>
            <th scope="col">{t('theses.student')}</th>
            <th scope="col">{t('theses.topic')}</th>
            <th scope="col" className="gr-minor">
              {t('theses.supervisor')}
            </th>
            <th scope="col">{t('theses.stage.title')}</th>
          </tr>
        </thead>
        <tbody>
          {theses.map(({ thesis, displayName, supervisorName, points }) => (
            <tr key={thesis.workId}>
              <th scope="row">
                <PlaceLink to={`/office/theses/${thesis.workId}`}>{displayName}</PlaceLink>
              </th>
              <td>{localised(thesis.topic)}</td>
              <td className="gr-minor">{supervisorName}</td>
              <td>
                <span className="ad-state" data-state={points === null ? undefined : 'live'}>
                  {points === null
                    ? t(`theses.stage.${thesisStage(thesis)}`)
                    : t('theses.stage.points', { points: formats.number(points) })}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
