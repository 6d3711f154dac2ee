import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SittingId } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useRefreshed } from '../../proctor/shared/use-refreshed.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { Desk } from './desk.tsx';
import './oral.css';

/** How soon an examiner sees what the others did, ms. */
const REFRESH_MS = 3_000;

/** A sitting as its page reads it, with how far this clock is behind the server's, ms. */
export type DeskView = RouteReply<'oral.read'> & { offsetMs: number };

/** The examiners' desk; whoever plans looks on. */
export function DeskPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const sittingId = params['sittingId'] as SittingId;
  const load = useCallback(
    async (api: Api): Promise<DeskView> => {
      const reply = await api.call('oral.read', { params: { sittingId } });
      return { ...reply, offsetMs: reply.serverAt - Date.now() };
    },
    [sittingId],
  );
  const { state, stale, reload } = useRefreshed(load, REFRESH_MS);
  const title = state.status === 'ready' ? localised(state.value.examTitle) : t('oral.title');
  return (
    <OfficeShell tab="oral" title={title}>
      <p className="gr-back or-ways">
        <PlaceLink to="/office/oral">{t('oral.back')}</PlaceLink>
        <PlaceLink to={`/office/oral/${sittingId}/minutes`}>{t('oral.minutes.title')}</PlaceLink>
      </p>
      <p role="status" className={stale === null ? 'pr-hidden' : 'ad-warning'} data-testid="stale">
        {stale !== null && t('oral.stale', { why: t(`error.${stale}`) })}
      </p>
      {state.status === 'ready' ? (
        <Desk view={state.value} sittingId={sittingId} onChanged={reload} />
      ) : (
        <LoadState state={state} loading={t('oral.loading')} failed={t('oral.failed')} onRetry={reload} />
      )}
    </OfficeShell>
  );
}
