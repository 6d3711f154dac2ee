import { useTranslation } from 'react-i18next';
import { Sign } from '../sign.tsx';

interface QuestionFlagProps {
  id: string;
  flagged: boolean;
  onToggle: () => void;
}

/** Marks a question to come back to: for the candidate alone, it says nothing of the answer. */
export function QuestionFlag({ id, flagged, onToggle }: QuestionFlagProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="rm-flag"
      aria-pressed={flagged}
      data-testid={`flag-${id}`}
      onClick={onToggle}
    >
      <Sign name="flag" />
      {t(flagged ? 'taking.flag.on' : 'taking.flag.set')}
    </button>
  );
}
