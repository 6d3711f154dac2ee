import { useTranslation } from 'react-i18next';
import { Locale, type LocalisedText } from '#contracts/ids.ts';
import { MarkupField } from '../../../ui/markup-field/markup-field.tsx';
import { Field } from '../../admin/field.tsx';

interface InstructionsFieldProps {
  value: LocalisedText;
  faultOf: (locale: Locale) => string | null;
  onChange: (value: LocalisedText) => void;
}

/** What a project asks, in the university's three languages, each in markup. */
export function InstructionsField({ value, faultOf, onChange }: InstructionsFieldProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="wo-texts">
      <legend>{t('projects.instructions')}</legend>
      {Locale.options.map((locale) => (
        <Field key={locale} label={t(`admin.language.${locale}`)} fault={faultOf(locale)}>
          {(wiring) => (
            <MarkupField
              wiring={wiring}
              lang={locale}
              rows={4}
              full
              value={value[locale]}
              testId={`project-instructions-${locale}`}
              onChange={(text) => onChange({ ...value, [locale]: text })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
