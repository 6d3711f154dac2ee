import { useCallback, useState } from 'react';
import type { IncidentId } from '#contracts/ids.ts';
import type { Incident, Verdict } from '#contracts/incident.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../../../core/coded-error.ts';
import { useApi } from '../shared/use-api.ts';

/** The outcome that stands in the bar below the wall until the next one. */
export type DecisionOutcome =
  | { readonly type: 'saved'; readonly incident: Incident; readonly verdict: Verdict }
  | {
      readonly type: 'failed';
      readonly incident: Incident;
      readonly verdict: Verdict;
      readonly code: ErrorCode;
    };

export interface Decisions {
  readonly saving: ReadonlySet<IncidentId>;
  readonly outcome: DecisionOutcome | null;
  decide: (
    incident: Incident,
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
    async (incident, verdict, { note = '', revise = false } = {}) => {
      setSaving((before) => new Set(before).add(incident.id));
      try {
        const params = { incidentId: incident.id };
        const reply = await api.call('incidents.decide', { params, body: { verdict, note, revise } });
        learn(reply.incident);
        setOutcome({ type: 'saved', incident: reply.incident, verdict });
        return true;
      } catch (error) {
        setOutcome({ type: 'failed', incident, verdict, code: errorCodeOf(error) });
        return false;
      } finally {
        setSaving((before) => new Set([...before].filter((id) => id !== incident.id)));
      }
    },
    [api, learn],
  );
  const forget = useCallback(() => setOutcome(null), []);
  return { saving, outcome, decide, forget };
}
