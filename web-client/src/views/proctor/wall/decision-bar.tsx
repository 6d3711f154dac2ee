import { useTranslation } from 'react-i18next';
import type { Decisions } from './use-decisions.ts';
import { Icon } from '../shared/icon.tsx';

interface DecisionBarProps {
  decisions: Decisions;
  nameOf: (attemptId: string) => string;
}

/** Says that a decision was saved and offers to change it; or why it was not, and to try again. */
export function DecisionBar({ decisions, nameOf }: DecisionBarProps) {
  const { t } = useTranslation();
  const { outcome, decide, forget } = decisions;
  if (outcome === null) return <div role="status" className="decision-bar-place" />;
  const { incidents, verdict } = outcome;
  const words = {
    kind: incidents.map(({ kind }) => t(`proctor.kind.${kind}`)).join(', '),
    name: nameOf(incidents[0]?.attemptId ?? ''),
  };
  const other = verdict === 'confirmed' ? 'dismissed' : 'confirmed';
  const saved = outcome.type === 'saved';
  const text = saved
    ? t(`proctor.decision.${verdict === 'confirmed' ? 'savedConfirmed' : 'savedDismissed'}`, words)
    : outcome.code === 'incident.decided'
      ? t('proctor.decision.alreadyDecided')
      : t('proctor.decision.failed');
  return (
    <div role="status" className="decision-bar-place">
      <div className="decision-bar" data-type={outcome.type} data-testid="decision-bar">
        <span>{text}</span>
        {saved && (
          <button
            type="button"
            data-testid="decision-change"
            onClick={() => void decide(incidents, other, { revise: true })}
          >
            {t(`proctor.decision.${other === 'confirmed' ? 'changeToConfirmed' : 'changeToDismissed'}`)}
            <kbd>u</kbd>
          </button>
        )}
        {!saved && outcome.code !== 'incident.decided' && (
          <button type="button" onClick={() => void decide(incidents, verdict)}>
            {t('proctor.decision.retry')}
          </button>
        )}
        <button
          type="button"
          className="decision-bar-close"
          aria-label={t('proctor.keys.close')}
          onClick={forget}
        >
          <Icon name="cross" />
        </button>
      </div>
    </div>
  );
}
