import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#contracts/ids.ts';
import { chooseLocale, LOCALES } from '../i18n/index.ts';

/** Each language in its own letters, so that whoever lost their way in another finds home. */
const NAMES: Record<Locale, { short: string; full: string }> = {
  kk: { short: 'Қаз', full: 'Қазақша' },
  ru: { short: 'Рус', full: 'Русский' },
  en: { short: 'Eng', full: 'English' },
};

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const [pending, setPending] = useState<Locale | null>(null);

  async function choose(locale: Locale): Promise<void> {
    setPending(locale);
    // Without a connection the texts cannot come: the present language simply stays.
    await chooseLocale(locale).catch(() => {});
    setPending(null);
  }

  return (
    <div className="em-languages" role="group" aria-label={t('common.language')} data-testid="languages">
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          title={NAMES[locale].full}
          aria-label={NAMES[locale].full}
          aria-pressed={(pending ?? i18n.language) === locale}
          data-testid={`language-${locale}`}
          onClick={() => void choose(locale)}
        >
          {NAMES[locale].short}
        </button>
      ))}
    </div>
  );
}
