import type { TimelineEvent } from '#contracts/timeline.ts';

/** Of each subject, the newest instant heard and what was said at it. */
export type Heard = Record<string, { at: number; words: string[] }>;

/**
 * What has been heard after this event, or null when it says nothing new: it was heard before, or is older than what
 * is known of its subject. So the fold may be given an event twice, and events somewhat out of order.
 */
export function hear(heard: Heard, event: TimelineEvent): Heard | null {
  const { subject, word } = topicOf(event);
  const newest = heard[subject];
  if (!newest || event.at > newest.at) return { ...heard, [subject]: { at: event.at, words: [word] } };
  if (event.at < newest.at || newest.words.includes(word)) return null;
  return { ...heard, [subject]: { at: event.at, words: [...newest.words, word] } };
}

function topicOf(event: TimelineEvent): { subject: string; word: string } {
  switch (event.type) {
    case 'producer':
      return { subject: `producer ${event.source}`, word: event.state };
    case 'connection':
    case 'exam':
      return { subject: event.type, word: event.state };
    case 'line':
      return { subject: event.type, word: JSON.stringify(event.line) };
    case 'accommodations':
      return { subject: event.type, word: event.kinds.join() };
    case 'attention':
      return { subject: event.kind.slice(0, event.kind.indexOf('_')), word: event.kind };
    case 'tap_missed':
    case 'observation':
    case 'sound':
    case 'clock':
      return { subject: event.type, word: '' };
  }
}
