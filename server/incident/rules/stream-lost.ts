import type { SituationRule } from '../rule.ts';
import { START_GRACE_MS, dueAt, lastingMisses, missReading } from './stream-facts.ts';

/** The line is down, or up and nothing arrives. A candidate who never was online has the grace to come. */
export const streamLost: SituationRule = {
  over: 'situation',
  read: (situation, policy, at) => {
    const { state, at: changedAt, everOnline } = situation.connection;
    if (state === 'never') return 'unknown';
    if (state === 'offline') {
      const since = everOnline ? dueAt(situation) : dueAt(situation) + START_GRACE_MS;
      if (since > at) return 'unknown';
      const cause = { at: changedAt, type: 'connection', detail: 'offline' } as const;
      return { holds: true, since, until: at, evidence: [{ cause, measures: { offline: 1 } }] };
    }
    const misses = lastingMisses(situation, 'line', policy, at);
    if (misses === null) return { holds: false };
    if (misses === 'stale') return 'unknown';
    return missReading(misses, policy, situation);
  },
  merge: { offline: 'sum', misses: 'max' },
  code: ({ offline = 0 }) => (offline > 0 ? 'stream_lost.offline' : 'stream_lost.no_frames'),
};
