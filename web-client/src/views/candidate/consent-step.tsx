import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptOverview } from '#contracts/api.ts';
import type { ConsentPurpose } from '#contracts/attempt.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Journey } from '../../core/candidate/journey.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sign, type SignName } from './sign.tsx';
import { StepTitle } from './step-title.tsx';
import { StepTrail } from './step-trail.tsx';

const SIGNS: Record<ConsentPurpose, SignName> = {
  camera: 'camera',
  microphone: 'microphone',
  screen: 'screen',
  face_presence: 'face',
  recording: 'recording',
  human_review: 'person',
};

/** Each purpose by itself: what, why, who sees it, how long it is kept. Nothing is ticked beforehand. */
export function ConsentStep({ journey, overview }: { journey: Journey; overview: AttemptOverview }) {
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [agreed, setAgreed] = useState<ReadonlySet<ConsentPurpose>>(new Set());
  const [fault, setFault] = useState<'missing' | ErrorCode | null>(null);
  const [busy, setBusy] = useState(false);
  const { purposes, retentionDays } = overview.consent;
  const missing = purposes.filter((purpose) => !agreed.has(purpose));

  function agree(purpose: ConsentPurpose, yes: boolean): void {
    const next = new Set(agreed);
    if (yes) next.add(purpose);
    else next.delete(purpose);
    setAgreed(next);
    setFault(null);
  }

  async function confirm(): Promise<void> {
    if (missing.length > 0) {
      setFault('missing');
      list.current?.querySelector<HTMLInputElement>(`[data-testid="agree-${missing[0]}"]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      await journey.consent();
    } catch (error) {
      setFault(errorCodeOf(error));
      setBusy(false);
    }
  }

  return (
    <section className="cd-step" data-testid="consent">
      <StepTrail at="consent" />
      <StepTitle>{t('candidate.consent.title')}</StepTitle>
      <p className="cd-lead">{t('candidate.consent.lead')}</p>
      <ul ref={list} className="cd-purposes">
        {purposes.map((purpose) => (
          <li
            key={purpose}
            className="cd-purpose"
            data-missing={fault === 'missing' && !agreed.has(purpose) ? '' : undefined}
          >
            <Sign name={SIGNS[purpose]} />
            <div className="cd-purpose-body">
              <h2 id={`${id}-${purpose}`}>{t(`candidate.consent.purpose.${purpose}.title`)}</h2>
              <p id={`${id}-${purpose}-why`}>{t(`candidate.consent.purpose.${purpose}.why`)}</p>
              <dl className="cd-purpose-facts">
                <div>
                  <dt>{t('candidate.consent.seenBy')}</dt>
                  <dd>{t(`candidate.consent.purpose.${purpose}.seenBy`)}</dd>
                </div>
                <div>
                  <dt>{t('candidate.consent.kept')}</dt>
                  <dd>{t(`candidate.consent.purpose.${purpose}.kept`, { count: retentionDays })}</dd>
                </div>
              </dl>
            </div>
            <label className="cd-agree">
              <input
                type="checkbox"
                checked={agreed.has(purpose)}
                aria-labelledby={`${id}-${purpose}-word ${id}-${purpose}`}
                aria-describedby={`${id}-${purpose}-why`}
                aria-invalid={fault === 'missing' && !agreed.has(purpose)}
                data-testid={`agree-${purpose}`}
                onChange={({ target }) => agree(purpose, target.checked)}
              />
              <span id={`${id}-${purpose}-word`}>{t('candidate.consent.agree')}</span>
            </label>
          </li>
        ))}
      </ul>
      <div role="alert">
        {fault !== null && (
          <Notice tone="bad" testId="consent-fault">
            <p>
              {fault === 'missing'
                ? t('candidate.consent.missing', { count: missing.length })
                : t(`error.${fault}`)}
            </p>
          </Notice>
        )}
      </div>
      <div className="cd-actions">
        <Button tone="main" busy={busy} data-testid="consent-yes" onClick={() => void confirm()}>
          {t('candidate.consent.yes')}
        </Button>
        <Button data-testid="consent-no" onClick={() => journey.goTo('declined')}>
          {t('candidate.consent.no')}
        </Button>
        <p className="cd-aside">{t('candidate.consent.note')}</p>
      </div>
    </section>
  );
}
