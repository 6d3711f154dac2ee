import { useEffect, useState } from 'react';
import type { IncidentId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';

/** The incident the keyboard stands on. It follows the incident, not the row, when the feed moves. */
export function useChosenIncident(
  undecided: readonly Incident[],
  decided: readonly Incident[],
): { incident: Incident | null; move: (step: 1 | -1) => void } {
  const [chosenId, setChosenId] = useState<IncidentId | null>(null);
  const all = [...undecided, ...decided];
  const index = all.findIndex(({ id }) => id === chosenId);
  const move = (step: 1 | -1): void => {
    const next = index === -1 ? 0 : Math.min(Math.max(index + step, 0), all.length - 1);
    setChosenId(all[next]?.id ?? null);
  };
  useEffect(() => {
    if (chosenId === null) return;
    document.querySelector(`[data-incident-id="${chosenId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return { incident: all[index] ?? null, move };
}
