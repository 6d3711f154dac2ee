import { useEffect, useState } from 'react';
import type { AttemptId } from '#contracts/ids.ts';
import { attentionOrder, NO_ORDER, type OrderEntry } from '../../../core/viewer/attention-order.ts';
import { browserTimers } from '../../../core/viewer/timers.ts';

const SETTLE_MS = 4_000;

/** The wall's order, kept calm: see `attentionOrder`. */
export function useAttentionOrder(entries: readonly OrderEntry[], hold: boolean): readonly AttemptId[] {
  const [order, setOrder] = useState(NO_ORDER);
  const [looks, lookAgain] = useState(0);
  useEffect(() => {
    setOrder((previous) =>
      attentionOrder(previous, entries, { now: browserTimers.now(), settleMs: SETTLE_MS, hold }),
    );
  }, [entries, hold, looks]);
  useEffect(() => {
    if (order.nextAt === null) return undefined;
    return browserTimers.after(Math.max(50, order.nextAt - browserTimers.now()), () =>
      lookAgain((count) => count + 1),
    );
  }, [order]);
  return order.placed.map(({ attemptId }) => attemptId);
}
