import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '#contracts/attempt.ts';
import type { Question } from '#contracts/exam.ts';
import type { Locale, LocalisedText } from '#contracts/ids.ts';
import { RichText } from '../../../ui/rich-text/rich-text.tsx';
import { AnswerField } from '../../answers/answer-field.tsx';

/** The question as a student sees it, to be tried: what is answered here goes nowhere. */
export function QuestionPreview({ question, locale }: { question: Question; locale: Locale }) {
  const { t } = useTranslation();
  const id = useId();
  const [value, setValue] = useState<AnswerValue | undefined>();
  const shown = inOne(question, locale);
  return (
    <section className="qb-preview" aria-labelledby={`${id}-title`} data-testid="question-preview">
      <h2 id={`${id}-title`}>{t('bank.preview')}</h2>
      <div id={`${id}-prompt`} className="qb-preview-prompt">
        <RichText source={shown.prompt[locale]} format={question.format} />
      </div>
      <AnswerField
        key={question.kind}
        question={shown}
        value={value}
        closed={false}
        labelledBy={`${id}-prompt`}
        onEdit={setValue}
        onUpload={async () => '0'.repeat(64)}
      />
    </section>
  );
}

/** In the language that is being written, whatever language the page is in. */
function inOne(question: Question, locale: Locale): Question {
  return JSON.parse(JSON.stringify(question), (_, part: unknown) =>
    isText(part) ? { kk: part[locale], ru: part[locale], en: part[locale] } : part,
  ) as Question;
}

const isText = (part: unknown): part is LocalisedText =>
  typeof part === 'object' && part !== null && 'kk' in part && 'ru' in part && 'en' in part;
