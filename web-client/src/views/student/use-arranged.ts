import { useTranslation } from 'react-i18next';
import type { Arrangement } from '#contracts/accommodation.ts';

/** What is arranged for a student in an exam, in words; empty where it is as for everybody. */
export function useArranged({ extraTimePercent, breaks, aids, spared, language }: Omit<Arrangement, 'form'>) {
  const { t } = useTranslation();
  return [
    ...(extraTimePercent > 0 ? [t('my.arranged.extraTime', { percent: extraTimePercent })] : []),
    ...(breaks === null ? [] : [t('my.arranged.breaks', { count: breaks.count, minutes: breaks.minutes })]),
    ...(aids === '' ? [] : [t('my.arranged.aids', { aids })]),
    ...(spared.includes('looking_away') ? [t('my.arranged.gaze')] : []),
    ...(language === null ? [] : [t(`my.arranged.language.${language}`)]),
  ];
}
