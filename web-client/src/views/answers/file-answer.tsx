import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { useFormats } from '../../ui/use-formats.ts';
import type { AnswerFieldProps } from './answer-field.tsx';

/** The server takes no more of one file; the contract's ANSWER_FILE_BYTES. */
const MAX_BYTES = 20_000_000;

/** Files handed in. Each is with the server before it counts as an answer. */
export function FileAnswer({
  question,
  value,
  closed,
  labelledBy,
  onEdit,
  onUpload,
}: AnswerFieldProps<'file'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const id = useId();
  const [sending, setSending] = useState<string | null>(null);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const files = value?.kind === 'file' ? value.files : [];

  async function add(file: File): Promise<void> {
    setRefused(null);
    if (file.size > MAX_BYTES) return setRefused('request.too_large');
    setSending(file.name);
    try {
      const sha256 = await onUpload(file);
      const others = files.filter((one) => one.sha256 !== sha256);
      onEdit({ kind: 'file', files: [...others, { sha256, name: file.name, bytes: file.size }] });
    } catch (error) {
      setRefused(errorCodeOf(error));
    } finally {
      setSending(null);
    }
  }

  return (
    <div role="group" aria-labelledby={labelledBy} className="an-files">
      <p id={`${id}-hint`} className="an-hint">
        {t('answers.hint.file', { count: question.maxFiles, mb: MAX_BYTES / 1_000_000 })}
      </p>
      <ul>
        {files.map(({ sha256, name, bytes }) => (
          <li key={sha256} data-testid="answer-file-kept">
            <span className="an-file-name">{name}</span>
            <span>
              {t('answers.megabytes', { shown: formats.number(Math.max(0.1, Math.round(bytes / 1e5) / 10)) })}
            </span>
            {!closed && (
              <button
                type="button"
                className="an-clear"
                aria-label={t('answers.removeFile', { name })}
                onClick={() => onEdit({ kind: 'file', files: files.filter((one) => one.sha256 !== sha256) })}
              >
                {t('answers.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {!closed && files.length < question.maxFiles && (
        <label className="an-file-add" data-busy={sending !== null || undefined}>
          <input
            type="file"
            aria-describedby={`${id}-hint`}
            disabled={sending !== null}
            data-testid="answer-file"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              target.value = '';
              if (file) void add(file);
            }}
          />
          {sending === null ? t('answers.addFile') : t('answers.sendingFile', { name: sending })}
        </label>
      )}
      <p role="alert" className="an-fault">
        {refused !== null && t(`error.${refused}`)}
      </p>
    </div>
  );
}
