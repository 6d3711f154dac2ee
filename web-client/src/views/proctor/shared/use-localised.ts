import { useTranslation } from 'react-i18next';
import { Locale, type LocalisedText } from '#contracts/ids.ts';

/** Picks the reader's language out of a text the university wrote in three. */
export function useLocalised(): (text: LocalisedText) => string {
  const { i18n } = useTranslation();
  const locale = Locale.catch('kk').parse(i18n.language);
  return (text) => text[locale];
}
