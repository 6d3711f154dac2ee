import { useTranslation } from 'react-i18next';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import { NumberField } from './number-field.tsx';

type Thresholds = Pick<
  ProctoringPolicy,
  | 'darkBelow'
  | 'flatBelow'
  | 'minFaceScore'
  | 'awayYawDegrees'
  | 'awayPitchDegrees'
  | 'repeatedFrames'
  | 'speechMarginDb'
  | 'differentDistance'
>;

interface ThresholdFieldsProps {
  policy: Thresholds;
  /** The fault's sentence at a path below `policy`. */
  faultAt: (path: string) => string | null;
  onChange: (change: Partial<Thresholds>) => void;
}

/** Thresholds of light, detector and sound, which few need to touch: folded away. */
export function ThresholdFields({ policy, faultAt, onChange }: ThresholdFieldsProps) {
  const { t } = useTranslation();
  return (
    <details className="ad-advanced">
      <summary>{t('admin.policy.advanced')}</summary>
      <div className="ad-row ad-row-numbers">
        {(['darkBelow', 'flatBelow'] as const).map((key) => (
          <NumberField
            key={key}
            label={t(`admin.policy.${key}`)}
            value={policy[key]}
            step={0.005}
            fault={faultAt(key)}
            testId={`policy-${key}`}
            onChange={(value) => onChange({ [key]: value })}
          />
        ))}
        {(['awayYaw', 'awayPitch'] as const).map((word) => (
          <NumberField
            key={word}
            label={t(`admin.policy.${word}`)}
            value={policy[`${word}Degrees`]}
            step={5}
            fault={faultAt(`${word}Degrees`)}
            testId={`policy-${word}Degrees`}
            onChange={(value) => onChange({ [`${word}Degrees`]: value })}
          />
        ))}
        <NumberField
          label={t('admin.policy.repeatedFrames')}
          hint={t('admin.policy.repeatedFramesHint')}
          value={policy.repeatedFrames}
          step={1}
          fault={faultAt('repeatedFrames')}
          testId="policy-repeatedFrames"
          onChange={(repeatedFrames) => onChange({ repeatedFrames })}
        />
        <NumberField
          label={t('admin.policy.speechMargin')}
          value={policy.speechMarginDb}
          step={1}
          fault={faultAt('speechMarginDb')}
          testId="policy-speechMarginDb"
          onChange={(speechMarginDb) => onChange({ speechMarginDb })}
        />
        <NumberField
          label={t('admin.policy.differentDistance')}
          value={policy.differentDistance}
          step={0.05}
          fault={faultAt('differentDistance')}
          testId="policy-differentDistance"
          onChange={(value) => onChange({ differentDistance: value })}
        />
        <NumberField
          label={t('admin.policy.minFaceScore')}
          hint={policy.minFaceScore === null ? t('admin.policy.minFaceScoreAuto') : undefined}
          value={policy.minFaceScore ?? Number.NaN}
          step={0.05}
          fault={faultAt('minFaceScore')}
          testId="policy-minFaceScore"
          onChange={(value) => onChange({ minFaceScore: Number.isNaN(value) ? null : value })}
        />
      </div>
    </details>
  );
}
