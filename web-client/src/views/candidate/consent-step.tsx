import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptOverview } from '#contracts/api.ts';
import type { ConsentPurpose } from '#contracts/attempt.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Journey } from '../../core/candidate/journey.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ConsentChoice } from './consent-choice.tsx';
import { PurposeCard } from './purpose-card.tsx';
import { StepTitle } from './step-title.tsx';
import { StepTrail } from './step-trail.tsx';

/** Each purpose by itself: what, why, who sees it, how long it is kept. Nothing is ticked beforehand. */
export function ConsentStep({ journey, overview }: { journey: Journey; overview: AttemptOverview }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [answers, setAnswers] = useState<Partial<Record<ConsentPurpose, boolean>>>({});
  const [fault, setFault] = useState<'missing' | ErrorCode | null>(null);
  const [busy, setBusy] = useState(false);
  const { purposes, choices, retentionDays } = overview.consent;
  const unticked = purposes.filter((purpose) => answers[purpose] !== true);
  const unchosen = choices.filter((purpose) => answers[purpose] === undefined);
  const missing = (purpose: ConsentPurpose): boolean =>
    fault === 'missing' && [...unticked, ...unchosen].includes(purpose);

  function answer(purpose: ConsentPurpose, yes: boolean): void {
    setAnswers({ ...answers, [purpose]: yes });
    setFault(null);
  }

  async function confirm(): Promise<void> {
    const [first] = [...unticked, ...unchosen];
    if (first !== undefined) {
      setFault('missing');
      const control = `[data-testid="agree-${first}"], [data-testid="choose-${first}"]`;
      list.current?.querySelector<HTMLInputElement>(control)?.focus();
      return;
    }
    setBusy(true);
    try {
      await journey.consent(choices.filter((purpose) => answers[purpose] === true));
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
          <PurposeCard
            key={purpose}
            purpose={purpose}
            retentionDays={retentionDays}
            missing={missing(purpose)}
          >
            {({ title, why }) => (
              <label className="cd-agree">
                <input
                  type="checkbox"
                  checked={answers[purpose] === true}
                  aria-labelledby={`${title}-word ${title}`}
                  aria-describedby={why}
                  aria-invalid={missing(purpose)}
                  data-testid={`agree-${purpose}`}
                  onChange={({ target }) => answer(purpose, target.checked)}
                />
                <span id={`${title}-word`}>{t('candidate.consent.agree')}</span>
              </label>
            )}
          </PurposeCard>
        ))}
        {choices.map((purpose) => (
          <PurposeCard
            key={purpose}
            purpose={purpose}
            retentionDays={retentionDays}
            missing={missing(purpose)}
          >
            {(ids) => (
              <ConsentChoice
                purpose={purpose}
                chosen={answers[purpose] ?? null}
                missing={missing(purpose)}
                ids={ids}
                onChoose={(yes) => answer(purpose, yes)}
              />
            )}
          </PurposeCard>
        ))}
      </ul>
      <div role="alert">
        {fault !== null && (
          <Notice tone="bad" testId="consent-fault">
            <p>
              {fault !== 'missing'
                ? t(`error.${fault}`)
                : unticked.length > 0
                  ? t('candidate.consent.missing', { count: unticked.length })
                  : t('candidate.consent.unchosen')}
            </p>
          </Notice>
        )}
      </div>
      <div className="cd-actions">
        <Button tone="main" busy={busy} data-testid="consent-yes" onClick={() => void confirm()}>
          {t('candidate.consent.yes')}
        </Button>
        <Button data-testid="consent-no" onClick={() => void journey.decline()}>
          {t('candidate.consent.no')}
        </Button>
        <p className="cd-aside">{t('candidate.consent.note')}</p>
      </div>
    </section>
  );
}
