import { useTranslation } from 'react-i18next';
import { SheetKind } from '#contracts/import.ts';
import { exportAddress } from '../../../core/office/export-address.ts';
import { currentLocale } from '../../../i18n/index.ts';
import { Icon } from '../../proctor/shared/icon.tsx';

const FORMS = ['csv', 'xlsx'] as const;

/** Every table as it stands, to take away. */
export function Exports() {
  const { t } = useTranslation();
  const locale = currentLocale();
  return (
    <section className="ad-section" aria-labelledby="export-title">
      <div>
        <h2 id="export-title">{t('imports.export.title')}</h2>
        <p className="ad-lead">{t('imports.export.lead')}</p>
      </div>
      <ul className="im-exports">
        {SheetKind.options.map((kind) => (
          <li key={kind}>
            <span>{t(`imports.kinds.${kind}`)}</span>
            <span className="im-links">
              {FORMS.map((form) => (
                <a
                  key={form}
                  href={exportAddress(`${kind}.${form}`, locale)}
                  download
                  aria-label={t('imports.export.one', {
                    kind: t(`imports.kinds.${kind}`),
                    form: form.toUpperCase(),
                  })}
                  data-testid={`export-${kind}-${form}`}
                >
                  {form.toUpperCase()}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a className="pr-button" href={exportAddress('oneroster.zip', locale)} download>
          <Icon name="download" /> {t('imports.export.roster')}
        </a>
      </p>
    </section>
  );
}
