import { useTranslation } from 'react-i18next';
import type { OralState } from '#contracts/oral.ts';
import { useApi } from '../../proctor/shared/use-api.ts';
import type { PanelProps } from './candidate-panel.tsx';

type Step = 'call' | 'draw' | 'wait' | 'absent' | 'answer' | 'end';

/** What an examiner may do next, the usual first. */
const STEPS: Partial<Record<OralState, readonly Step[]>> = {
  waiting: ['call'],
  called: ['draw', 'wait', 'absent'],
  absent: ['call', 'wait'],
  preparing: ['answer'],
  answering: ['end'],
};

export function StepButtons({ seat: { attemptId, record }, busy, act }: PanelProps) {
  const { t } = useTranslation();
  const api = useApi();
  const params = { attemptId };
  const steps = STEPS[record.state] ?? [];
  const take = (step: Step): Promise<boolean> =>
    act(() =>
      step === 'draw'
        ? api.call('oral.draw', { params })
        : api.call('oral.advance', { params, body: { step } }),
    );
  if (steps.length === 0) return null;
  return (
    <div className="ad-submit">
      {steps.map((step, index) => (
        <button
          key={step}
          type="button"
          className={index === 0 ? 'pr-button pr-button-main' : 'pr-button'}
          disabled={busy}
          data-testid={`step-${step}`}
          onClick={() => void take(step)}
        >
          {t(`oral.step.${step}`)}
        </button>
      ))}
    </div>
  );
}
