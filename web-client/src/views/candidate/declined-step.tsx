import { useTranslation } from 'react-i18next';
import type { AttemptOverview } from '#contracts/api.ts';
import type { Journey } from '../../core/candidate/journey.ts';
import { Button } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { StepTitle } from './step-title.tsx';

/** A "no" is an answer: what it means, and that it can be thought over. */
export function DeclinedStep({ journey, overview }: { journey: Journey; overview: AttemptOverview }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section className="cd-step cd-narrow" data-testid="declined">
      <StepTitle>{t('candidate.declined.title')}</StepTitle>
      <p className="cd-lead">{t('candidate.declined.lead')}</p>
      <ul className="cd-calm">
        <li>{t('candidate.declined.nothing')}</li>
        <li>{t('candidate.declined.office')}</li>
        <li>{t('candidate.declined.until', { at: formats.dayTime(overview.sitting.closesAt) })}</li>
      </ul>
      <div className="cd-actions">
        <Button data-testid="reconsider" onClick={() => journey.goTo('consent')}>
          {t('candidate.declined.reconsider')}
        </Button>
      </div>
    </section>
  );
}
