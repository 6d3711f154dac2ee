import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Locale } from '#contracts/ids.ts';

interface WritingLanguageProps {
  locale: Locale;
  onChange: (locale: Locale) => void;
}

/** Which language's texts are being written. */
export function WritingLanguage({ locale, onChange }: WritingLanguageProps) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className="qb-languages">
      <legend>{t('bank.language')}</legend>
      {Locale.options.map((one) => (
        <label key={one}>
          <input type="radio" name={name} checked={one === locale} onChange={() => onChange(one)} />
          {t(`admin.language.${one}`)}
        </label>
      ))}
      <p className="ad-hint">{t('bank.languageHint')}</p>
    </fieldset>
  );
}
