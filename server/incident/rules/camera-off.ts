import type { SituationRule } from '../rule.ts';
import { START_GRACE_MS, dueAt, lastingMisses, missReading, offEvidence, offSince } from './stream-facts.ts';

/**
 * The camera is switched off though the line is up: both camera streams closed or paused, or the sampled one gives no
 * picture. A line that is down says nothing of the camera: that is stream_lost.
 */
export const cameraOff: SituationRule = {
  over: 'situation',
  read: (situation, policy, at) => {
    if (situation.connection.state !== 'online') return 'unknown';
    const eye = offSince(situation, 'eye');
    const webcam = offSince(situation, 'webcam');
    if (eye !== null && webcam !== null) {
      const since = Math.max(eye, webcam);
      if (since > at) return 'unknown';
      const evidence = [...offEvidence(situation, 'eye'), ...offEvidence(situation, 'webcam')];
      return { holds: true, since, until: at, evidence };
    }
    const misses = lastingMisses(situation, 'camera', policy, at);
    if (misses === null) return { holds: false };
    if (misses === 'stale' || at < dueAt(situation) + START_GRACE_MS) return 'unknown';
    return missReading(misses, policy, situation);
  },
  merge: { switchedOff: 'sum', misses: 'max' },
  code: ({ switchedOff = 0, misses = 0 }) => {
    if (switchedOff > 0) return 'camera_off.turned_off';
    return misses > 0 ? 'camera_off.no_picture' : 'camera_off.never_on';
  },
};
