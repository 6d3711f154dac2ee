import { useTranslation } from 'react-i18next';
import type { Verdict } from '#contracts/incident.ts';
import { Icon } from './icon.tsx';

/** What a person decided, in word and sign. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  return (
    <span className="verdict-chip" data-verdict={verdict} data-testid="verdict">
      <Icon name={verdict === 'confirmed' ? 'check' : 'cross'} />
      {t(`proctor.decision.${verdict}`)}
    </span>
  );
}
