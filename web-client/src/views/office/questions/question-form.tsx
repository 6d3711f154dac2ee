import { useTranslation } from 'react-i18next';
import type { WrittenQuestion } from '#contracts/exam-draft.ts';
import type { QuestionKind } from '#contracts/exam.ts';
import type { Locale } from '#contracts/ids.ts';
import { KINDS, asKind } from '../../../core/bank/question-draft.ts';
import { sendFile } from '../../../core/send-file.ts';
import { MarkupField } from '../../../ui/markup-field/markup-field.tsx';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { KeyFields } from './key-fields.tsx';

export interface DraftFieldsProps {
  draft: WrittenQuestion;
  /** The language that texts are being written in. */
  locale: Locale;
  /** The fault's sentence at a path of the draft. */
  faultAt: (path: string) => string | null;
  onChange: (draft: WrittenQuestion) => void;
}

/** What is asked, what it is worth and what is right: the same in a bank and in an exam's own paper. */
export function QuestionForm({ draft, locale, faultAt, onChange }: DraftFieldsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { question } = draft;
  return (
    <>
      <div className="ad-row">
        <Field label={t('bank.kind')}>
          {(wiring) => (
            <select
              {...wiring}
              value={question.kind}
              data-testid="question-kind"
              onChange={({ target }) =>
                onChange(asKind(draft, target.value as QuestionKind, () => crypto.randomUUID()))
              }
            >
              {(KINDS.includes(question.kind) ? KINDS : [...KINDS, question.kind]).map((kind) => (
                <option key={kind} value={kind}>
                  {t(`bank.kinds.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <NumberField
          label={t('bank.points')}
          value={question.points}
          step={0.5}
          fault={faultAt('question.points')}
          onChange={(points) => onChange({ ...draft, question: { ...question, points } })}
        />
      </div>
      <Field
        label={t('bank.promptIn', { language: t(`admin.language.${locale}`) })}
        fault={faultAt(`question.prompt.${locale}`)}
      >
        {(wiring) => (
          <MarkupField
            wiring={wiring}
            value={question.prompt[locale]}
            rows={6}
            lang={locale}
            full
            testId="question-prompt"
            onPicture={(file) => sendFile({ api, path: '/api/office/pictures', file })}
            onChange={(text) =>
              onChange({
                ...draft,
                question: { ...question, prompt: { ...question.prompt, [locale]: text } },
              })
            }
          />
        )}
      </Field>
      <fieldset className="qb-answers">
        <legend>{t('bank.answer')}</legend>
        <KeyFields draft={draft} locale={locale} faultAt={faultAt} onChange={onChange} />
      </fieldset>
    </>
  );
}
