import { useTranslation } from 'react-i18next';
import { Locale, type LocalisedText } from '#contracts/ids.ts';
import { Field } from './field.tsx';

interface LocalisedFieldProps {
  label: string;
  value: LocalisedText;
  /** Fault of one language's text, or null. */
  faultOf: (locale: Locale) => string | null;
  long?: boolean;
  /** Offers to copy the first filled text to the empty ones; for options such as numbers. */
  offerSame?: boolean;
  testId?: string | undefined;
  onChange: (value: LocalisedText) => void;
}

/** One text in the university's three languages. */
export function LocalisedField({
  label,
  value,
  faultOf,
  long,
  offerSame,
  testId,
  onChange,
}: LocalisedFieldProps) {
  const { t } = useTranslation();
  const first = Locale.options.map((locale) => value[locale]).find((text) => text.trim() !== '');
  const someEmpty = Locale.options.some((locale) => value[locale].trim() === '');
  const Text = long === true ? 'textarea' : 'input';
  return (
    <fieldset className="ad-localised">
      <legend>{label}</legend>
      {Locale.options.map((locale) => (
        <Field key={locale} label={t(`admin.language.${locale}`)} fault={faultOf(locale)}>
          {(wiring) => (
            <Text
              {...wiring}
              lang={locale}
              value={value[locale]}
              data-testid={testId === undefined ? undefined : `${testId}-${locale}`}
              onChange={({ target }: { target: { value: string } }) =>
                onChange({ ...value, [locale]: target.value })
              }
            />
          )}
        </Field>
      ))}
      {offerSame === true && first !== undefined && someEmpty && (
        <button
          type="button"
          className="ad-quiet"
          onClick={() => onChange({ kk: value.kk || first, ru: value.ru || first, en: value.en || first })}
        >
          {t('admin.exams.sameEverywhere')}
        </button>
      )}
    </fieldset>
  );
}
