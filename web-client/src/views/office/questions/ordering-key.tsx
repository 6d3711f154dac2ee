import { useTranslation } from 'react-i18next';
import type { DraftFieldsProps } from './question-form.tsx';
import { PartRows } from './part-rows.tsx';

/** Items as they are to stand; papers mix them. */
export function OrderingKey({ draft, locale, faultAt, onChange }: DraftFieldsProps) {
  const { t } = useTranslation();
  const { question, key } = draft;
  if (question.kind !== 'ordering' || key.kind !== 'ordering') return null;
  const items = key.order.flatMap((id) => question.items.find((item) => item.id === id) ?? []);
  return (
    <>
      <p className="ad-hint">{t('bank.rightOrder')}</p>
      <PartRows
        parts={items}
        locale={locale}
        most={20}
        label={(number) => t('bank.item', { number })}
        addLabel={t('bank.addItem')}
        testId="item"
        faultAt={(path) => faultAt(`question.items.${path}`)}
        before={(_, index) => <b>{index + 1}</b>}
        onChange={(next) =>
          onChange({
            ...draft,
            question: { ...question, items: next },
            key: { ...key, order: next.map(({ id }) => id) },
          })
        }
      />
    </>
  );
}
