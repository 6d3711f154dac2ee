import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay, maySetAside } from '#contracts/attempt-phases.ts';
import type { Attempt } from '#contracts/attempt.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useSending } from '../../../ui/use-sending.ts';

type Order = 'giveTime' | 'setAside' | 'annul';

const SHORTEST_REASON = 3;

/** What an officer may decide about an attempt: each with its reason, which the student reads. */
export function AttemptOrders({ attempt, onChanged }: { attempt: Attempt; onChanged: () => void }) {
  const { t } = useTranslation();
  const { status } = attempt;
  const possible: readonly Order[] = [
    ...(isUnderWay(status) ? (['giveTime'] as const) : []),
    ...(maySetAside(attempt) ? (['setAside'] as const) : []),
    ...(status === 'annulled' || status === 'incomplete' ? [] : (['annul'] as const)),
  ];
  const [order, setOrder] = useState<Order | null>(null);
  const [done, setDone] = useState(false);
  if (possible.length === 0) return null;
  return (
    <section className="ad-panel lg-part" aria-labelledby="lg-orders">
      <h2 id="lg-orders">{t('attempt.ledger.orders')}</h2>
      <div className="lg-row">
        {possible.map((name) => (
          <Button
            key={name}
            aria-expanded={order === name}
            data-testid={`order-${name}`}
            onClick={() => {
              setDone(false);
              setOrder(order === name ? null : name);
            }}
          >
            {t(`attempt.ledger.${name}`)}
          </Button>
        ))}
      </div>
      {order !== null && possible.includes(order) && (
        <OrderForm
          key={order}
          order={order}
          attempt={attempt}
          onDone={() => {
            setOrder(null);
            setDone(true);
            onChanged();
          }}
        />
      )}
      <p role="status">{done && t('attempt.ledger.done')}</p>
    </section>
  );
}

interface OrderFormProps {
  order: Order;
  attempt: Attempt;
  onDone: () => void;
}

function OrderForm({ order, attempt, onDone }: OrderFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState(10);
  const { busy, refused, send } = useSending();
  const told = reason.trim();

  async function give(): Promise<void> {
    const params = { attemptId: attempt.id };
    const given = await send(() =>
      order === 'giveTime'
        ? api.call('attempts.giveTime', { params, body: { minutes, reason: told } })
        : api.call(`attempts.${order}`, { params, body: { reason: told } }),
    );
    if (given) onDone();
  }

  return (
    <form
      className="lg-form"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      {order !== 'giveTime' && <p>{t(`attempt.ledger.${order}Text`)}</p>}
      {order === 'giveTime' && (
        <Field label={t('attempt.ledger.minutes')}>
          {(wiring) => (
            <input
              {...wiring}
              type="number"
              min={1}
              max={600}
              value={minutes}
              data-testid="order-minutes"
              onChange={({ target }) => setMinutes(target.valueAsNumber || 1)}
            />
          )}
        </Field>
      )}
      <Field label={t('attempt.control.reason')} hint={t('attempt.control.reasonHint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={2}
            maxLength={500}
            value={reason}
            data-testid="order-reason"
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <p role="alert" className="ad-fault">
        {refused !== null && t(`error.${refused.code}`, refused.facts)}
      </p>
      <Button
        type="submit"
        tone={order === 'giveTime' ? 'main' : 'danger'}
        busy={busy}
        disabled={told.length < SHORTEST_REASON}
        data-testid="order-confirm"
      >
        {t(`attempt.ledger.confirm.${order}`)}
      </Button>
    </form>
  );
}
