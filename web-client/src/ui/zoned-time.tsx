import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localTimeOf } from '#contracts/zoned-time.ts';
import { formatsOf } from '../i18n/formats.ts';
import { asLocale } from '../i18n/index.ts';

/** An instant as the clocks of its own zone show it; the zone is named where the reader's clocks show another time. */
export function ZonedTime({ at, zone }: { at: number; zone: string | null }) {
  const { t, i18n } = useTranslation();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shown = zone ?? own;
  const formats = useMemo(() => formatsOf(asLocale(i18n.language) ?? 'kk', shown), [i18n.language, shown]);
  const differs = localTimeOf(at, shown) !== localTimeOf(at, own);
  return (
    <time dateTime={new Date(at).toISOString()}>
      {formats.dayTime(at)}
      {differs && ` (${t('common.zone', { zone: shown })})`}
    </time>
  );
}
