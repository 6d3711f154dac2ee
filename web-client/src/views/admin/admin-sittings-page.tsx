import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../core/api-client.ts';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useLoaded, type Load } from '../proctor/shared/use-loaded.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { AdminShell } from './admin-shell.tsx';

const loadSittings: Load<RouteReply<'sittings.list'>> = (api) => api.call('sittings.list', {});

/** Every sitting with its way in: add candidates, or watch. */
export function AdminSittingsPage() {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { state, reload } = useLoaded(loadSittings);
  const [openedAt] = useState(Date.now);
  return (
    <AdminShell tab="sittings" title={t('admin.sittings.title')}>
      <p className="ad-lead">{t('admin.lead')}</p>
      <PlaceLink to="/office/timetable/new" className="pr-button pr-button-main ad-add">
        {t('admin.sittings.add')}
      </PlaceLink>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : state.value.sittings.length === 0 ? (
        <p className="ad-empty">{t('admin.sittings.empty')}</p>
      ) : (
        <div className="ad-panel ad-table-wrap">
          <table className="ad-table" data-testid="admin-sittings">
            <thead>
              <tr>
                <th scope="col">{t('admin.sittings.exam')}</th>
                <th scope="col">{t('admin.sittings.opens')}</th>
                <th scope="col">{t('admin.sittings.closes')}</th>
                <th scope="col">{t('admin.sittings.candidates')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {state.value.sittings.map(({ sitting, examTitle, candidateCount }) => (
                <tr key={sitting.id} data-sitting-id={sitting.id}>
                  <th scope="row">{localised(examTitle)}</th>
                  <td className="em-digits">{formats.dayTime(sitting.opensAt)}</td>
                  <td className="em-digits">{formats.dayTime(sitting.closesAt)}</td>
                  <td className="em-digits">{candidateCount}</td>
                  <td className="ad-actions">
                    <PlaceLink to={`/admin/sittings/${sitting.id}/candidates`}>
                      {t('admin.sittings.invite')}
                    </PlaceLink>
                    {sitting.opensAt <= openedAt && (
                      <PlaceLink to={`/admin/sittings/${sitting.id}/rescore`}>
                        {t('admin.rescore.link')}
                      </PlaceLink>
                    )}
                    <PlaceLink to={`/sittings/${sitting.id}`}>{t('admin.sittings.watch')}</PlaceLink>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </AdminShell>
  );
}
