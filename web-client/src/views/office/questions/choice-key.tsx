import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftFieldsProps } from './question-form.tsx';
import { PartRows } from './part-rows.tsx';

/** Options, the right ones marked. */
export function ChoiceKey({ draft, locale, faultAt, onChange }: DraftFieldsProps) {
  const { t } = useTranslation();
  const group = useId();
  const { question, key } = draft;
  if (!('options' in question) || (key.kind !== 'single_choice' && key.kind !== 'multiple_choice'))
    return null;
  const single = key.kind === 'single_choice';
  const right = single ? [key.optionId] : key.optionIds;
  const mark = (id: string, on: boolean): void => {
    if (key.kind === 'single_choice') return onChange({ ...draft, key: { ...key, optionId: id } });
    const others = right.filter((other) => other !== id);
    onChange({ ...draft, key: { ...key, optionIds: on ? [...others, id] : others } });
  };
  return (
    <>
      <p className="ad-hint">{t(single ? 'bank.markOne' : 'bank.markSeveral')}</p>
      {faultAt('key.optionIds') !== null && <p className="ad-fault">{t('bank.markSeveral')}</p>}
      <PartRows
        parts={question.options}
        locale={locale}
        most={20}
        label={(number) => t('bank.option', { number })}
        addLabel={t('bank.addOption')}
        testId="option"
        faultAt={(path) => faultAt(`question.options.${path}`)}
        before={({ id }, index) => (
          <input
            type={single ? 'radio' : 'checkbox'}
            name={group}
            checked={right.includes(id)}
            aria-label={t('bank.isRight', { number: index + 1 })}
            data-testid={`right-${index + 1}`}
            onChange={({ target }) => mark(id, target.checked)}
          />
        )}
        onChange={(options) => {
          const kept = right.filter((id) => options.some((option) => option.id === id));
          const next = single
            ? { ...key, optionId: kept[0] ?? options[0]?.id ?? '' }
            : { ...key, optionIds: kept };
          onChange({ ...draft, question: { ...question, options }, key: next as typeof key });
        }}
      />
    </>
  );
}
