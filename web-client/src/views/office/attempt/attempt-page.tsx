import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptId } from '#contracts/ids.ts';
import type { RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useLoaded, type Load } from '../../proctor/shared/use-loaded.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { AttemptOrders } from './attempt-orders.tsx';
import { ReceiptFacts } from './receipt-facts.tsx';
import { TimeEvents } from './time-events.tsx';
import { TimeSums } from './time-sums.tsx';
import './attempt.css';

export type Ledger = RouteReply<'attempts.ledger'>;

/** One attempt for the dean's office: where its time went, what was handed in, and what can be decided. */
export function AttemptPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const attemptId = params['attemptId'] as AttemptId;
  const load = useCallback<Load<Ledger>>(
    (api) => api.call('attempts.ledger', { params: { attemptId } }),
    [attemptId],
  );
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="dashboard" title={t('attempt.ledger.title')}>
      {state.status === 'ready' ? (
        <AttemptFacts ledger={state.value} onChanged={reload} />
      ) : (
        <LoadState
          state={state}
          loading={t('attempt.ledger.loading')}
          failed={t('attempt.ledger.failed')}
          onRetry={reload}
        />
      )}
    </OfficeShell>
  );
}

function AttemptFacts({ ledger, onChanged }: { ledger: Ledger; onChanged: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const localised = useLocalised();
  const { attempt, displayName, login, examTitle, account } = ledger;
  return (
    <>
      <dl className="lg-facts ad-panel">
        <div>
          <dt>{t('attempt.ledger.candidate')}</dt>
          <dd>
            {displayName} <span className="lg-login">{login}</span>
          </dd>
        </div>
        <div>
          <dt>{t('attempt.ledger.exam')}</dt>
          <dd>{localised(examTitle)}</dd>
        </div>
        <div>
          <dt>{t('attempt.ledger.state')}</dt>
          <dd data-testid="attempt-state" data-status={attempt.status}>
            {t(`attempt.state.${attempt.status}`)}
          </dd>
        </div>
        {attempt.statusReason !== null && (
          <div>
            <dt>{t('attempt.ledger.reason')}</dt>
            <dd>{attempt.statusReason}</dd>
          </div>
        )}
        {account?.deadlineAt != null && (
          <div>
            <dt>{t('attempt.ledger.deadline')}</dt>
            <dd>{formats.time(account.deadlineAt)}</dd>
          </div>
        )}
      </dl>
      {account === null ? (
        <p className="ad-empty">{t('attempt.ledger.notBegun')}</p>
      ) : (
        <TimeSums account={account} />
      )}
      <TimeEvents ledger={ledger} />
      <ReceiptFacts ledger={ledger} />
      <AttemptOrders attempt={attempt} onChanged={onChanged} />
    </>
  );
}
