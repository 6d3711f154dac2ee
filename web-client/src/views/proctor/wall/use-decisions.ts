import { useCallback, useState } from 'react';
import type { IncidentId } from '#contracts/ids.ts';
import type { Incident, Verdict } from '#contracts/incident.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../../../core/coded-error.ts';
import { useApi } from '../shared/use-api.ts';

/** The outcome that stands in the bar below the wall until the next one. */
export type DecisionOutcome =
  | { readonly type: 'saved'; readonly incidents: readonly Incident[]; readonly verdict: Verdict }
  | {
      readonly type: 'failed';
      /** Those that were not saved. */
      readonly incidents: readonly Incident[];
      readonly verdict: Verdict;
      readonly code: ErrorCode;
    };

export interface Decisions {
  readonly saving: ReadonlySet<IncidentId>;
  readonly outcome: DecisionOutcome | null;
  /** Files one answer for these incidents, one after the other; whether all of it was saved. */
  decide: (
    incidents: readonly Incident[],
    verdict: Verdict,
    given?: { note?: string; revise?: boolean },
  ) => Promise<boolean>;
  forget: () => void;
}

/** Sends decisions and remembers the last, so that it can be changed with one more key. */
export function useDecisions(learn: (incident: Incident) => void): Decisions {
  const api = useApi();
  const [saving, setSaving] = useState<ReadonlySet<IncidentId>>(new Set());
  const [outcome, setOutcome] = useState<DecisionOutcome | null>(null);
  const decide = useCallback<Decisions['decide']>(
    async (incidents, verdict, { note = '', revise = false } = {}) => {
      const ids = new Set(incidents.map(({ id }) => id));
      setSaving((before) => new Set([...before, ...ids]));
      const saved: Incident[] = [];
      try {
        for (const { id: incidentId } of incidents) {
          const body = { verdict, note, revise };
          const reply = await api.call('incidents.decide', { params: { incidentId }, body });
          learn(reply.incident);
          saved.push(reply.incident);
        }
        setOutcome({ type: 'saved', incidents: saved, verdict });
        return true;
      } catch (error) {
        const left = incidents.slice(saved.length);
        setOutcome({ type: 'failed', incidents: left, verdict, code: errorCodeOf(error) });
        return false;
      } finally {
        setSaving((before) => new Set([...before].filter((id) => !ids.has(id))));
      }
    },
    [api, learn],
  );
  const forget = useCallback(() => setOutcome(null), []);
  return { saving, outcome, decide, forget };
}
