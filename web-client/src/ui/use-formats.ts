import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatsOf, type Formats } from '../i18n/formats.ts';
import { asLocale } from '../i18n/index.ts';

/** Times and numbers in the reader's language. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsOf(asLocale(i18n.language) ?? 'kk'), [i18n.language]);
}
