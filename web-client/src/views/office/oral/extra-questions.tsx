import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/use-formats.ts';
import { Field } from '../../admin/field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import type { PanelProps } from './candidate-panel.tsx';
import { useDeskDraft } from './use-desk-draft.ts';

/** What was asked beyond the ticket, by whom, and the way to note one more. */
export function ExtraQuestions({ seat: { attemptId, record }, view, mayAct, busy, act }: PanelProps) {
  const { t } = useTranslation();
  const api = useApi();
  const formats = useFormats();
  const [text, keep] = useDeskDraft(attemptId, 'question', '');
  const nameOf = new Map(view.examiners.map(({ id, displayName }) => [id, displayName]));
  const mayAsk = mayAct && record.state !== 'marked';
  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault();
    const params = { attemptId };
    if (text.trim() !== '' && (await act(() => api.call('oral.ask', { params, body: { text } })))) keep(null);
  }
  if (!mayAsk && record.questions.length === 0) return null;
  return (
    <section className="or-part" aria-labelledby="extra-title">
      <h3 id="extra-title">{t('oral.extra.title')}</h3>
      {record.questions.length > 0 && (
        <ul className="or-asked" data-testid="extra-questions">
          {record.questions.map((question) => (
            <li key={question.at}>
              {question.text}
              <span className="ad-hint">
                {`${nameOf.get(question.by) ?? ''} · ${formats.time(question.at)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayAsk && (
        <form className="or-line" onSubmit={(event) => void ask(event)}>
          <Field label={t('oral.extra.label')}>
            {(wiring) => (
              <input
                {...wiring}
                maxLength={1_000}
                value={text}
                data-testid="extra-text"
                onChange={({ target }) => keep(target.value)}
              />
            )}
          </Field>
          <button
            type="submit"
            className="pr-button"
            disabled={busy || text.trim() === ''}
            data-testid="extra-add"
          >
            {t('oral.extra.add')}
          </button>
        </form>
      )}
    </section>
  );
}
