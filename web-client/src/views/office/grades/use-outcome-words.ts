import { useTranslation } from 'react-i18next';
import type { Outcome } from '#contracts/register.ts';
import { useFormats } from '../../../ui/use-formats.ts';

/** Says an outcome in the reader's language. */
export function useOutcomeWords(): (outcome: Outcome | null) => string {
  const { t } = useTranslation();
  const { calendarDay } = useFormats();
  return (outcome) => {
    switch (outcome?.kind) {
      case undefined:
        return t('grades.outcome.none');
      case 'grade':
        return t('grades.outcome.grade', { points: outcome.points, letter: outcome.letter });
      case 'incomplete':
        return t('grades.outcome.incomplete', { until: calendarDay(outcome.deadlineOn) });
      case 'not_admitted':
      case 'annulled':
        return t(`grades.outcome.${outcome.kind}`);
    }
  };
}
