import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '#contracts/attempt-phases.ts';
import type { Role } from '#contracts/api.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { CandidateView } from '#contracts/signalling.ts';
import { errorCodeOf } from '../../../core/coded-error.ts';
import { PlaceLink } from '../shared/place-link.tsx';
import { useApi } from '../shared/use-api.ts';
import { useSession } from '../shared/use-session.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const STEWARDS: readonly Role[] = ['proctor', 'officer', 'admin'];
const PLANNERS: readonly Role[] = ['officer', 'admin'];

/** What a proctor may do with this candidate's exam now. The new state comes with the wall's next notice. */
export function AttemptControl({ candidate }: { candidate: CandidateView }) {
  const { t } = useTranslation();
  const api = useApi();
  const { user } = useSession();
  const [asked, setAsked] = useState<'pause' | 'end' | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ErrorCode | null>(null);
  const { id: attemptId, status, admittedAt } = candidate.attempt;
  if (!STEWARDS.includes(user.role)) return null;

  async function order(call: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setFault(null);
    try {
      await call();
      setAsked(null);
    } catch (error) {
      setFault(errorCodeOf(error));
    } finally {
      setBusy(false);
    }
  }

  const params = { attemptId };
  const button = (word: 'admit' | 'pause' | 'resume' | 'end', act: () => void) => (
    <button type="button" className="pr-button" disabled={busy} data-testid={`attempt-${word}`} onClick={act}>
      {t(`attempt.control.${word}`)}
    </button>
  );
  return (
    <section className="control" aria-labelledby="control-title" data-testid="attempt-control">
      <h3 id="control-title">{t('attempt.control.title')}</h3>
      <div className="control-row">
        {status === 'waiting_approval' &&
          admittedAt === null &&
          button('admit', () => void order(() => api.call('attempts.admit', { params })))}
        {(status === 'live' || status === 'disconnected') && button('pause', () => setAsked('pause'))}
        {status === 'paused' &&
          candidate.attempt.breakUntil === null &&
          button('resume', () => void order(() => api.call('attempts.resume', { params })))}
        {isUnderWay(status) && button('end', () => setAsked('end'))}
        {PLANNERS.includes(user.role) && (
          <PlaceLink to={`/office/attempts/${attemptId}`}>{t('attempt.control.ledger')}</PlaceLink>
        )}
      </div>
      <p role="alert" className="control-fault">
        {fault !== null && t(`error.${fault}`)}
      </p>
      {asked !== null && (
        <ReasonDialog
          title={t(`attempt.control.${asked}Title`, { name: candidate.displayName })}
          text={t(`attempt.control.${asked}Text`)}
          confirm={t(`attempt.control.${asked}`)}
          busy={busy}
          onCancel={() => setAsked(null)}
          onConfirm={(reason) =>
            void order(() => api.call(`attempts.${asked}`, { params, body: { reason } }))
          }
        />
      )}
    </section>
  );
}
