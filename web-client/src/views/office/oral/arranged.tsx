import { useTranslation } from 'react-i18next';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';

/** What is arranged for the candidate, for those who hold the exam; never why. Nothing when nothing is. */
export function Arranged({ arrangement }: Pick<OralSeat, 'arrangement'>) {
  const { t } = useTranslation();
  const { extraTimePercent, breaks, aids, language } = arrangement;
  const words = [
    ...(extraTimePercent > 0 ? [t('oral.arranged.extraTime', { percent: extraTimePercent })] : []),
    ...(breaks === null ? [] : [t('oral.arranged.breaks', { count: breaks.count, minutes: breaks.minutes })]),
    ...(aids === '' ? [] : [t('oral.arranged.aids', { aids })]),
    ...(language === null ? [] : [t(`oral.arranged.language.${language}`)]),
  ];
  if (words.length === 0) return null;
  return (
    <p className="or-arranged" data-testid="arranged">
      {t('oral.arranged.title')} {words.join('; ')}
    </p>
  );
}
