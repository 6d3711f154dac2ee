import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Coloured } from '../../ui/rich-text/code.tsx';
import type { AnswerFieldProps } from './answer-field.tsx';
import { LengthLeft } from './length-left.tsx';

/** Code, coloured while it is written: the colours lie beneath a field whose own letters are clear. */
export function CodeAnswer({ question, value, closed, labelledBy, onEdit }: AnswerFieldProps<'code'>) {
  const { t } = useTranslation();
  const id = useId();
  const colours = useRef<HTMLPreElement>(null);
  const text = value?.kind === 'code' ? value.text : '';
  return (
    <div className="an-text">
      <p className="an-hint">
        {t('answers.hint.code', { language: t(`answers.language.${question.language}`) })}
      </p>
      <div className="an-code">
        <pre aria-hidden="true" ref={colours}>
          <Coloured text={`${text}\n`} language={question.language} />
        </pre>
        <textarea
          value={text}
          maxLength={question.maxLength}
          readOnly={closed}
          rows={14}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          aria-labelledby={labelledBy}
          aria-describedby={`${id}-length`}
          data-testid="answer-code"
          onScroll={({ currentTarget: { scrollTop, scrollLeft } }) =>
            colours.current?.scrollTo(scrollLeft, scrollTop)
          }
          onChange={({ target }) => onEdit({ kind: 'code', text: target.value })}
        />
      </div>
      <LengthLeft id={`${id}-length`} length={text.length} maxLength={question.maxLength} />
    </div>
  );
}
