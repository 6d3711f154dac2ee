import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../../ui/rich-text/rich-text.tsx';
import { useLocalised } from '../../ui/use-localised.ts';
import type { AnswerFieldProps } from './answer-field.tsx';

/** Items that are moved up and down, by button: with a mouse, a finger or a keyboard alike. */
export function OrderingAnswer({
  question,
  value,
  closed,
  labelledBy,
  onEdit,
}: AnswerFieldProps<'ordering'>) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const given = value?.kind === 'ordering' ? value.order : [];
  const order = given.length > 0 ? given : question.items.map(({ id }) => id);

  function move(index: number, step: 1 | -1): void {
    const id = order[index];
    const next = index + step;
    if (id === undefined || next < 0 || next >= order.length) return;
    onEdit({ kind: 'ordering', order: order.toSpliced(index, 1).toSpliced(next, 0, id) });
    setMoved(next + 1);
    // The button goes with its item, and the focus with the button; at an end, to the other one.
    requestAnimationFrame(() => {
      const row = list.current?.children[next];
      const wanted = row?.querySelector<HTMLButtonElement>(`[data-step="${step}"]:enabled`);
      (wanted ?? row?.querySelector<HTMLButtonElement>('button:enabled'))?.focus();
    });
  }

  return (
    <div role="group" aria-labelledby={labelledBy}>
      <p className="an-hint">{t('answers.hint.ordering')}</p>
      <ol className="an-order" ref={list}>
        {order.map((itemId, index) => {
          const item = question.items.find(({ id }) => id === itemId);
          return (
            <li key={itemId} data-testid={`order-${itemId}`}>
              <span className="an-place">{index + 1}</span>
              <RichText source={item ? localised(item.text) : ''} format={question.format} />
              {([-1, 1] as const).map((step) => (
                <button
                  key={step}
                  type="button"
                  data-step={step}
                  disabled={closed || (step < 0 ? index === 0 : index === order.length - 1)}
                  aria-label={t(step < 0 ? 'answers.moveUp' : 'answers.moveDown', { number: index + 1 })}
                  onClick={() => move(index, step)}
                >
                  <span aria-hidden="true">{step < 0 ? '↑' : '↓'}</span>
                </button>
              ))}
            </li>
          );
        })}
      </ol>
      <span className="em-hidden" role="status">
        {moved !== null && t('answers.movedTo', { number: moved })}
      </span>
      {given.length === 0 && !closed && (
        <button
          type="button"
          className="an-clear"
          data-testid="keep-order"
          onClick={() => onEdit({ kind: 'ordering', order })}
        >
          {t('answers.keepOrder')}
        </button>
      )}
    </div>
  );
}
