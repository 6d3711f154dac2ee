import { useTranslation } from 'react-i18next';
import type { PlannedLine, SheetKind } from '#contracts/import.ts';
import { csvOf } from '../../../core/admin/csv.ts';
import { saveFile } from '../../../core/admin/save-file.ts';
import { refusedKinds, refusedRows } from '../../../core/office/refused-lines.ts';
import { Icon } from '../../proctor/shared/icon.tsx';
import { useImportWords } from './use-import-words.ts';

/** The refused lines of each table, to be mended. */
export function RefusedFiles({ lines }: { lines: readonly PlannedLine[] }) {
  const { t } = useTranslation();
  const words = useImportWords();
  const kinds = refusedKinds(lines);

  function download(kind: SheetKind): void {
    const rows = refusedRows(lines, kind, {
      heading: (field) => words.field(field, kind),
      reasons: t('imports.reasons'),
      reasonsOf: words.faults,
    });
    saveFile(`${kind}-refused.csv`, csvOf(rows), 'text/csv');
  }

  return (
    <>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="pr-button"
          data-testid={`refused-${kind}`}
          onClick={() => download(kind)}
        >
          <Icon name="download" />
          {kinds.length === 1
            ? t('imports.refusedFile')
            : t('imports.refusedFileOf', { kind: t(`imports.kinds.${kind}`) })}
        </button>
      ))}
      <p className="ad-hint">{t('imports.refusedHint')}</p>
    </>
  );
}
