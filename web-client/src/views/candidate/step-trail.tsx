import { useTranslation } from 'react-i18next';
import { Sign } from './sign.tsx';

const STEPS = ['overview', 'consent', 'check', 'exam'] as const;
type TrailStep = (typeof STEPS)[number];

/** Where one is on the way to the exam. */
export function StepTrail({ at }: { at: TrailStep }) {
  const { t } = useTranslation();
  const place = STEPS.indexOf(at);
  return (
    <ol className="cd-trail" aria-label={t('candidate.trail.label')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={step === at ? 'step' : undefined}
          data-state={index < place ? 'done' : index === place ? 'now' : 'ahead'}
        >
          <span className="cd-trail-mark" aria-hidden="true">
            {index < place ? <Sign name="check" /> : index + 1}
          </span>
          <span className="cd-trail-word">
            {t(`candidate.trail.${step}`)}
            {index < place && <span className="em-hidden"> ({t('candidate.trail.done')})</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
