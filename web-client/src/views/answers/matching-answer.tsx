import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../../ui/rich-text/rich-text.tsx';
import { useLocalised } from '../../ui/use-localised.ts';
import type { AnswerFieldProps } from './answer-field.tsx';

/** Choices stand lettered, so that they may hold formulas and pictures; each item names the letter of its own. */
export function MatchingAnswer({
  question,
  value,
  closed,
  labelledBy,
  onEdit,
}: AnswerFieldProps<'matching'>) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const id = useId();
  const pairs = value?.kind === 'matching' ? value.pairs : [];
  const letterOf = (index: number): string => String.fromCharCode(65 + index);

  function pair(itemId: string, choiceId: string): void {
    const others = pairs.filter((one) => one.itemId !== itemId);
    onEdit({ kind: 'matching', pairs: choiceId === '' ? others : [...others, { itemId, choiceId }] });
  }

  return (
    <div role="group" aria-labelledby={labelledBy} className="an-matching">
      <p className="an-hint">{t('answers.hint.matching')}</p>
      <ol className="an-choices">
        {question.choices.map(({ id: choiceId, text }, index) => (
          <li key={choiceId}>
            <b>{letterOf(index)}</b>
            <RichText source={localised(text)} format={question.format} />
          </li>
        ))}
      </ol>
      <ul className="an-items">
        {question.items.map((item) => (
          <li key={item.id}>
            <div id={`${id}-${item.id}`}>
              <RichText source={localised(item.text)} format={question.format} />
            </div>
            <select
              aria-labelledby={`${id}-${item.id}`}
              value={pairs.find(({ itemId }) => itemId === item.id)?.choiceId ?? ''}
              disabled={closed}
              data-testid={`match-${item.id}`}
              onChange={({ target }) => pair(item.id, target.value)}
            >
              <option value="">{t('answers.notMatched')}</option>
              {question.choices.map(({ id: choiceId }, index) => (
                <option key={choiceId} value={choiceId}>
                  {letterOf(index)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </div>
  );
}
