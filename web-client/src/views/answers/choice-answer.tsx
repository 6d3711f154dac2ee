import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '#contracts/attempt.ts';
import { RichText } from '../../ui/rich-text/rich-text.tsx';
import { useLocalised } from '../../ui/use-localised.ts';
import type { AnswerFieldProps } from './answer-field.tsx';

/** One option, or several. */
export function ChoiceAnswer({
  question,
  value,
  closed,
  labelledBy,
  onEdit,
}: AnswerFieldProps<'single_choice' | 'multiple_choice'>) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const id = useId();
  const single = question.kind === 'single_choice';
  const chosen = chosenIn(value);

  function choose(optionId: string, on: boolean): void {
    if (single) return onEdit({ kind: 'single_choice', optionId: on ? optionId : null });
    const others = chosen.filter((other) => other !== optionId);
    onEdit({ kind: 'multiple_choice', optionIds: on ? [...others, optionId] : others });
  }

  return (
    <div role={single ? 'radiogroup' : 'group'} aria-labelledby={labelledBy} aria-describedby={`${id}-hint`}>
      <p id={`${id}-hint`} className="an-hint">
        {t(`answers.hint.${question.kind}`)}
      </p>
      <div className="an-options">
        {question.options.map((option) => (
          <label key={option.id} className="an-option">
            <input
              type={single ? 'radio' : 'checkbox'}
              name={id}
              checked={chosen.includes(option.id)}
              disabled={closed}
              data-testid={`option-${option.id}`}
              onChange={({ target }) => choose(option.id, target.checked)}
            />
            <RichText source={localised(option.text)} format={question.format} />
          </label>
        ))}
      </div>
      {single && chosen.length > 0 && !closed && (
        <button
          type="button"
          className="an-clear"
          data-testid="clear-choice"
          onClick={() => choose('', false)}
        >
          {t('answers.clear')}
        </button>
      )}
    </div>
  );
}

function chosenIn(value: AnswerValue | undefined): string[] {
  if (value?.kind === 'multiple_choice') return value.optionIds;
  return value?.kind === 'single_choice' && value.optionId !== null ? [value.optionId] : [];
}
