import { useTranslation } from 'react-i18next';
import { ImportSource, SHEET_COLUMNS } from '#contracts/import.ts';
import { currentLocale } from '../../../i18n/index.ts';
import { Field } from '../../admin/field.tsx';
import { exportAddress } from '../../../core/office/export-address.ts';

interface SourceFieldsProps {
  source: ImportSource;
  onChange: (source: ImportSource) => void;
}

/** What the file is taken for, which columns that has, and an empty table to begin with. */
export function SourceFields({ source, onChange }: SourceFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="im-source">
      <Field label={t('imports.kind')} hint={t('imports.order')}>
        {(wiring) => (
          <select
            {...wiring}
            value={source}
            data-testid="import-source"
            onChange={({ target }) => onChange(ImportSource.parse(target.value))}
          >
            {ImportSource.options.map((one, index) => (
              <option key={one} value={one}>
                {one === 'oneroster'
                  ? t(`imports.kinds.${one}`)
                  : `${index + 1}. ${t(`imports.kinds.${one}`)}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      {source === 'oneroster' ? (
        <p className="ad-hint">{t('imports.roster')}</p>
      ) : (
        <div className="im-columns">
          <h3>{t('imports.columns')}</h3>
          <ul data-testid="import-columns">
            {SHEET_COLUMNS[source].has.map((field) => (
              <li key={field} data-needed={SHEET_COLUMNS[source].needs.includes(field) || undefined}>
                {t(`imports.fields.${field}`)}
                {SHEET_COLUMNS[source].needs.includes(field) && '\u00a0*'}
              </li>
            ))}
          </ul>
          <p className="ad-hint">{t('imports.needed')}</p>
          {source === 'sittings' && <p className="ad-hint">{t('imports.sittingsHint')}</p>}
          <p className="im-links">
            {t('imports.template')}
            {(['csv', 'xlsx'] as const).map((form) => (
              <a
                key={form}
                href={exportAddress(`${source}.${form}`, currentLocale(), 'none')}
                download
                data-testid={`template-${form}`}
              >
                {form.toUpperCase()}
              </a>
            ))}
          </p>
        </div>
      )}
    </div>
  );
}
