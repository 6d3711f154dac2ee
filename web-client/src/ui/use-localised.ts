import { useTranslation } from 'react-i18next';
import type { LocalisedText } from '#contracts/ids.ts';
import { asLocale } from '../i18n/index.ts';

/** Picks the reader's language out of a text the university wrote in three. */
export function useLocalised(): (text: LocalisedText) => string {
  const { i18n } = useTranslation();
  const locale = asLocale(i18n.language) ?? 'kk';
  return (text) => text[locale];
}
