import { useTranslation } from 'react-i18next';
import { Locale, type LocalisedText } from '#contracts/ids.ts';
import { Field } from './field.tsx';

interface LocalisedFieldProps {
  label: string;
  value: LocalisedText;
  /** Fault of one language's text, or null. */
  faultOf: (locale: Locale) => string | null;
  testId?: string | undefined;
  onChange: (value: LocalisedText) => void;
}

/** One text in the university's three languages. */
export function LocalisedField({ label, value, faultOf, testId, onChange }: LocalisedFieldProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="ad-localised">
      <legend>{label}</legend>
      {Locale.options.map((locale) => (
        <Field key={locale} label={t(`admin.language.${locale}`)} fault={faultOf(locale)}>
          {(wiring) => (
            <input
              {...wiring}
              lang={locale}
              value={value[locale]}
              data-testid={testId === undefined ? undefined : `${testId}-${locale}`}
              onChange={({ target }) => onChange({ ...value, [locale]: target.value })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
