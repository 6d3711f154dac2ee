import { useTranslation } from 'react-i18next';
import type { DraftFieldsProps } from './question-form.tsx';
import { PartRows } from './part-rows.tsx';

const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** Choices, some of which may fit nothing; and items, each with the choice that is its own. */
export function MatchingKey({ draft, locale, faultAt, onChange }: DraftFieldsProps) {
  const { t } = useTranslation();
  const { question, key } = draft;
  if (question.kind !== 'matching' || key.kind !== 'matching') return null;
  const choiceOf = (itemId: string): string =>
    key.pairs.find((pair) => pair.itemId === itemId)?.choiceId ?? '';
  const pairsOf = (items = question.items, choices = question.choices): typeof key.pairs =>
    items.map(({ id: itemId }) => {
      const standing = choiceOf(itemId);
      const isThere = choices.some(({ id }) => id === standing);
      return { itemId, choiceId: isThere ? standing : (choices[0]?.id ?? '') };
    });
  return (
    <>
      <h3>{t('bank.choices')}</h3>
      <PartRows
        parts={question.choices}
        locale={locale}
        most={30}
        label={(number) => t('bank.choice', { letter: letterOf(number - 1) })}
        addLabel={t('bank.addChoice')}
        testId="choice"
        faultAt={(path) => faultAt(`question.choices.${path}`)}
        before={(_, index) => <b>{letterOf(index)}</b>}
        onChange={(choices) =>
          onChange({
            ...draft,
            question: { ...question, choices },
            key: { ...key, pairs: pairsOf(undefined, choices) },
          })
        }
      />
      <h3>{t('bank.items')}</h3>
      <PartRows
        parts={question.items}
        locale={locale}
        most={20}
        label={(number) => t('bank.item', { number })}
        addLabel={t('bank.addItem')}
        testId="item"
        faultAt={(path) => faultAt(`question.items.${path}`)}
        after={({ id }, index) => (
          <select
            aria-label={t('bank.matchOf', { number: index + 1 })}
            value={choiceOf(id)}
            data-testid={`match-of-${index + 1}`}
            onChange={({ target }) =>
              onChange({
                ...draft,
                key: {
                  ...key,
                  pairs: pairsOf().map((pair) =>
                    pair.itemId === id ? { itemId: id, choiceId: target.value } : pair,
                  ),
                },
              })
            }
          >
            {question.choices.map((choice, at) => (
              <option key={choice.id} value={choice.id}>
                {letterOf(at)}
              </option>
            ))}
          </select>
        )}
        onChange={(items) =>
          onChange({ ...draft, question: { ...question, items }, key: { ...key, pairs: pairsOf(items) } })
        }
      />
    </>
  );
}
