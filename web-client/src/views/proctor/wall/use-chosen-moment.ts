import { useEffect, useState } from 'react';
import type { IncidentId } from '#contracts/ids.ts';
import type { Moment } from '../../../core/viewer/moments.ts';

/** The moment the keyboard stands on. It follows the moment, not the row, when the feed moves. */
export function useChosenMoment(
  undecided: readonly Moment[],
  decided: readonly Moment[],
): { moment: Moment | null; move: (step: 1 | -1) => void } {
  const [chosenId, setChosenId] = useState<IncidentId | null>(null);
  const all = [...undecided, ...decided];
  const index = all.findIndex(({ id }) => id === chosenId);
  const move = (step: 1 | -1): void => {
    const next = index === -1 ? 0 : Math.min(Math.max(index + step, 0), all.length - 1);
    setChosenId(all[next]?.id ?? null);
  };
  useEffect(() => {
    if (chosenId === null) return;
    document.querySelector(`[data-moment-id="${chosenId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return { moment: all[index] ?? null, move };
}
