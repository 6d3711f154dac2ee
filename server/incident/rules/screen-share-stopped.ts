import type { SituationRule } from '../rule.ts';
import { offEvidence, offSince } from './stream-facts.ts';

/** The exam asks for the shared screen, the line is up, and the screen is not shared. */
export const screenShareStopped: SituationRule = {
  over: 'situation',
  read: (situation, policy, at) => {
    if (!policy.requireScreen || situation.connection.state !== 'online') return 'unknown';
    const since = offSince(situation, 'screen');
    if (since === null) return { holds: false };
    if (since > at) return 'unknown';
    return { holds: true, since, until: at, evidence: offEvidence(situation, 'screen') };
  },
  merge: { switchedOff: 'sum' },
  code: ({ switchedOff = 0 }) =>
    switchedOff > 0 ? 'screen_share_stopped.stopped' : 'screen_share_stopped.never_started',
};
