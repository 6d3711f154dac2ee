import type { SituationRule } from '../rule.ts';
import { aboveFloor, voiceHeard } from '../sound.ts';

/** It sounds like speech near the microphone. Whose voice it is, the candidate's or another's, cannot be told. */
export const speech: SituationRule = {
  over: 'situation',
  unseen: true,
  read: ({ sound, liveAt }, _policy, at) => {
    const voice = voiceHeard(sound, at);
    if (voice === 'unknown') return 'unknown';
    if (!voice) return { holds: false };
    const { since, until } = voice;
    if (voice.over) return { holds: false, since: until, until };
    const cause = { at: sound.at, type: 'sound', detail: `${sound.level} dBov` } as const;
    const evidence =
      sound.voice?.until === null ? [{ cause, measures: { aboveFloor: aboveFloor(sound) } }] : [];
    return { holds: true, since: Math.max(since, liveAt), until, evidence };
  },
  merge: { aboveFloor: 'max' },
  code: () => 'speech.near_microphone',
};
