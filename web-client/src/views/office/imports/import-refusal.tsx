import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { ImportField, ImportSource } from '#contracts/import.ts';
import { useImportWords } from './use-import-words.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { ImportRefusal as Refusal } from './use-import-run.ts';

/** What may go well the next time with the same file. */
const PASSING: readonly ErrorCode[] = ['import.changed', 'service.unavailable', 'request.rate_limited'];

interface ImportRefusalProps {
  refusal: Refusal;
  source: ImportSource;
  onAgain: () => void;
}

/** Why a file was not planned or not done, and what can be done about it. */
export function ImportRefusal({ refusal, source, onAgain }: ImportRefusalProps) {
  const { t } = useTranslation();
  const words = useImportWords();
  const { code, at } = refusal;
  const unsure = at === 'apply' && code === 'service.unavailable';
  const title = unsure ? 'unsure' : at === 'apply' ? 'notWritten' : 'title';
  function sentence({ code, facts, at }: Refusal): string {
    if (at === 'file') return t('imports.failed.moved');
    if (code === 'service.unavailable') return t('imports.failed.offline');
    if (code === 'request.too_large') return t('imports.failed.tooLarge');
    const { line, columns } = facts;
    if (code === 'import.mixed_encodings') return t('imports.failed.mixed', { line });
    if (code === 'import.unreadable') {
      if (line !== undefined) return t('imports.failed.atLine', { line });
      return t(source === 'oneroster' ? 'imports.failed.notARoster' : 'imports.failed.notATable');
    }
    if (code === 'import.columns_missing') {
      const missing = String(columns).split(' ');
      return t('imports.failed.columns', {
        columns: missing.map((field) => words.field(field as ImportField, source)).join(', '),
      });
    }
    return t(`error.${code}`);
  }

  return (
    <Notice
      tone={unsure ? 'warn' : 'bad'}
      title={t(`imports.failed.${title}`)}
      role="alert"
      testId="import-refused"
    >
      <p data-code={code}>{unsure ? t('imports.failed.unsureText') : sentence(refusal)}</p>
      {PASSING.includes(code) && (
        <p>
          <button type="button" className="pr-button" data-testid="import-again" onClick={onAgain}>
            {t('imports.failed.again')}
          </button>
        </p>
      )}
    </Notice>
  );
}
