import { useTranslation } from 'react-i18next';
import type { SheetId } from '#contracts/ids.ts';
import { LOCALES } from '../../../i18n/index.ts';

/** A signed sheet to take away, in each language, and what it can be checked by. */
export function SheetFiles({ sheetId, contentHash }: { sheetId: SheetId; contentHash: string }) {
  const { t } = useTranslation();
  return (
    <section className="ad-section" aria-labelledby="files-title">
      <h2 id="files-title">{t('grades.sheet.download')}</h2>
      <ul className="gr-files">
        {(['pdf', 'xlsx'] as const).flatMap((kind) =>
          LOCALES.map((locale) => (
            <li key={`${kind} ${locale}`}>
              <a
                href={`/api/office/sheets/${sheetId}/sheet.${kind}?locale=${locale}`}
                download
                data-testid={`sheet-${kind}-${locale}`}
              >
                {`${t(`grades.sheet.${kind}`)}, ${t(`admin.language.${locale}`)}`}
              </a>
            </li>
          )),
        )}
      </ul>
      <p className="ad-hint">
        {t('grades.sheet.hash')} <code className="gr-hash">{contentHash}</code>
      </p>
    </section>
  );
}
