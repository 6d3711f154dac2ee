import { useTranslation } from 'react-i18next';
import type { AttemptOverview } from '#contracts/api.ts';
import type { Journey } from '../../core/candidate/journey.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { useArranged } from '../student/use-arranged.ts';
import { Sign, type SignName } from './sign.tsx';
import { StepTitle } from './step-title.tsx';
import { StepTrail } from './step-trail.tsx';

interface OverviewStepProps {
  journey: Journey;
  overview: AttemptOverview;
  name: string;
}

/** What awaits: which exam, how long, what is needed, and that a broken line is no catastrophe. */
export function OverviewStep({ journey, overview, name }: OverviewStepProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { sitting, requires } = overview;
  const arranged = useArranged(overview.arranged);
  const needs: [SignName, string][] = [
    ['camera', 'camera'],
    ...(requires.microphone ? ([['microphone', 'microphone']] as [SignName, string][]) : []),
    ...(requires.screen ? ([['screen', 'screen']] as [SignName, string][]) : []),
    ...(requires.fullscreen ? ([['fullscreen', 'fullscreen']] as [SignName, string][]) : []),
    ['network', 'network'],
  ];
  return (
    <section className="cd-step" data-testid="overview">
      <StepTrail at="overview" />
      <p className="cd-kicker">{t('candidate.overview.hello', { name })}</p>
      <StepTitle>{localised(overview.examTitle)}</StepTitle>
      <dl className="cd-facts">
        <div>
          <dt>{t('candidate.overview.form')}</dt>
          <dd>{t(`candidate.form.${overview.form}`)}</dd>
        </div>
        <div>
          <dt>{t('candidate.overview.duration')}</dt>
          <dd>{t('candidate.minutes', { count: overview.durationMinutes })}</dd>
        </div>
        <div>
          <dt>{t('candidate.overview.questions')}</dt>
          <dd>{formats.number(overview.questionCount)}</dd>
        </div>
        <div>
          <dt>{t('candidate.overview.window')}</dt>
          <dd>{formats.span(sitting.opensAt, sitting.closesAt)}</dd>
        </div>
      </dl>
      {arranged.length > 0 && (
        <Notice tone="info" testId="arranged" title={t('my.arranged.title')}>
          <p>{arranged.join('; ')}</p>
        </Notice>
      )}
      {overview.serverAt < sitting.opensAt && (
        <Notice tone="info" testId="not-yet-open">
          <p>{t('candidate.overview.early', { at: formats.dayTime(sitting.opensAt) })}</p>
        </Notice>
      )}
      <div className="cd-pair">
        <div>
          <h2>{t('candidate.overview.needTitle')}</h2>
          <ul className="cd-needs">
            {needs.map(([sign, key]) => (
              <li key={key}>
                <Sign name={sign} />
                <span>{t(`candidate.overview.need.${key}`)}</span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h2>{t('candidate.overview.calmTitle')}</h2>
          <ul className="cd-calm">
            {(['kept', 'reload', 'people'] as const).map((key) => (
              <li key={key}>{t(`candidate.overview.calm.${key}`)}</li>
            ))}
          </ul>
        </div>
      </div>
      <div className="cd-actions">
        <Button tone="main" data-testid="to-consent" onClick={() => journey.goTo('consent')}>
          {t('candidate.overview.next')}
        </Button>
        <p className="cd-aside">{t('candidate.overview.nextNote')}</p>
      </div>
    </section>
  );
}
