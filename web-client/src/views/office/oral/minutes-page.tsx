import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SittingId } from '#contracts/ids.ts';
import type { Api } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import type { DeskView } from './desk-page.tsx';
import { MinutesEntry } from './minutes-entry.tsx';
import './oral.css';

/** The minutes of a sitting, from what was recorded: to read, and to print and sign. */
export function MinutesPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const sittingId = params['sittingId'] as SittingId;
  const load = useCallback((api: Api) => api.call('oral.read', { params: { sittingId } }), [sittingId]);
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="oral" title={t('oral.minutes.title')}>
      <p className="gr-back or-ways">
        <PlaceLink to={`/office/oral/${sittingId}`}>{t('oral.minutes.back')}</PlaceLink>
      </p>
      {state.status === 'ready' ? (
        <Minutes view={state.value} />
      ) : (
        <LoadState state={state} loading={t('oral.loading')} failed={t('oral.failed')} onRetry={reload} />
      )}
    </OfficeShell>
  );
}

function Minutes({ view }: { view: Omit<DeskView, 'offsetMs'> }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { plan, examTitle, opensAt, bankName, ticketCount, examiners, seats } = view;
  const heard = seats.filter(({ record }) => record.draw !== null || record.state === 'absent');
  const facts = [
    [t('oral.minutes.exam'), localised(examTitle)],
    [t('oral.minutes.kind'), t(`oral.source.${plan.source}`)],
    [t('oral.minutes.at'), formats.dayTime(opensAt)],
    [t('oral.minutes.tickets'), t('oral.plan.bankOption', { name: bankName, count: ticketCount })],
    [
      t(plan.source === 'complex' ? 'oral.plan.commission' : 'oral.plan.examiners'),
      examiners.map(({ displayName }) => displayName).join(', '),
    ],
  ] as const;
  return (
    <div className="or-minutes" data-testid="minutes">
      <dl className="gr-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {heard.length === 0 ? (
        <p className="ad-empty">{t('oral.minutes.empty')}</p>
      ) : (
        <>
          <p className="or-ways or-print">
            <button type="button" className="pr-button" onClick={() => window.print()}>
              {t('oral.minutes.print')}
            </button>
          </p>
          <ol className="or-entries">
            {heard.map((seat) => (
              <MinutesEntry key={seat.attemptId} seat={seat} view={view} />
            ))}
          </ol>
          <ul className="or-signatures" aria-label={t('oral.minutes.signatures')}>
            {examiners.map(({ id, displayName }) => (
              <li key={id}>{displayName}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
