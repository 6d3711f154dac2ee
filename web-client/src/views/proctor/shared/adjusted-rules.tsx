import { useTranslation } from 'react-i18next';
import type { Attempt } from '#contracts/attempt.ts';

/** Says that some rules are off for a candidate by arrangement, and which; never why. Nothing when none is. */
export function AdjustedRules({ attempt: { accommodations } }: { attempt: Attempt }) {
  const { t } = useTranslation();
  if (accommodations.length === 0) return null;
  const kinds = accommodations.map((kind) => t(`proctor.kind.${kind}`)).join(', ');
  return <span data-testid="adjusted-rules">{t('proctor.adjusted.kinds', { kinds })}</span>;
}
