// What the timeline says of a candidate's line, streams and attention right now.
// Owns the fold from events to that. Does not judge it: the rules do.
import type { MissReason } from '#contracts/observation.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type {
  AttentionKind,
  CandidateLine,
  HeldSource,
  MediaSource,
  TimelineEvent,
} from '#contracts/timeline.ts';
import { hearLevel, NOTHING_HEARD } from './sound.ts';
import type { Sound } from './sound.ts';

type ProducerState = 'never' | 'on' | 'paused' | 'closed';
type ClipboardKind = Extract<AttentionKind, `clipboard_${string}`>;

/** A run of ticks without a frame, all for reasons of one sort. */
export interface Misses {
  /** `camera`: no stream is sent; `line`: one is said to be sent, and does not arrive whole. */
  sort: 'camera' | 'line';
  reason: MissReason;
  firstAt: number;
  lastAt: number;
  count: number;
  /** How long before the first miss the last frame was, ms; 0 when there was none. */
  lateMs: number;
}

export interface Situation {
  /** When judging began. */
  liveAt: number;
  connection: { state: 'never' | 'online' | 'offline'; at: number; everOnline: boolean };
  producers: Record<MediaSource, { state: ProducerState; at: number }>;
  line: CandidateLine;
  misses: Misses | null;
  tab: { hidden: boolean; at: number };
  fullscreen: { left: boolean; at: number };
  clipboard: { kind: ClipboardKind; at: number } | null;
  sound: Sound;
}

const SORT_OF_MISS: Record<MissReason, Misses['sort']> = {
  no_producer: 'camera',
  paused: 'camera',
  // Long before a dead line is known to be down, nothing comes any more: not the candidate's doing.
  muted: 'line',
  transport_gone: 'line',
  packets_lost: 'line',
  frozen: 'line',
};

/** Before anything was said; judging begins at `liveAt`. */
export function unknownSituation(liveAt: number): Situation {
  const never = { state: 'never', at: liveAt } as const;
  return {
    liveAt,
    connection: { state: 'never', at: liveAt, everOnline: false },
    producers: { eye: never, webcam: never, microphone: never, screen: never },
    line: { mode: 'full' },
    misses: null,
    tab: { hidden: false, at: liveAt },
    fullscreen: { left: false, at: liveAt },
    clipboard: null,
    sound: NOTHING_HEARD,
  };
}

/** The situation after an event. Events of one subject must come in order of time (see order.ts). */
export function follow(situation: Situation, event: TimelineEvent, policy: ProctoringPolicy): Situation {
  const { at } = event;
  switch (event.type) {
    case 'observation':
      return situation.misses && at > situation.misses.lastAt ? { ...situation, misses: null } : situation;
    case 'tap_missed':
      return { ...situation, misses: addMiss(situation.misses, event) };
    case 'producer': {
      const state = event.state === 'opened' || event.state === 'resumed' ? 'on' : event.state;
      const before = situation.producers[event.source];
      // A paused stream that is closed has been off since it was paused.
      const since = isOff(before.state) && isOff(state) ? before : { state, at };
      const producers = { ...situation.producers, [event.source]: since };
      const misses = event.source === 'eye' && state === 'on' ? null : situation.misses;
      const heard = { ...situation, producers, misses };
      return event.source === 'microphone' && isOff(state) ? deafen(heard, at, policy) : heard;
    }
    case 'connection': {
      if (situation.connection.state === event.state) return situation;
      const everOnline = situation.connection.everOnline || event.state === 'online';
      const connected = { ...situation, connection: { state: event.state, at, everOnline }, misses: null };
      return event.state === 'offline' ? deafen(connected, at, policy) : connected;
    }
    case 'line':
      return carry(situation, event.line, at);
    case 'attention':
      return attend(situation, event.kind, at);
    case 'sound':
      return isDeaf(situation, at)
        ? situation
        : { ...situation, sound: hearLevel(situation.sound, event, policy) };
    case 'exam':
      if (event.state === 'resumed') return deafen(resumed(situation, at), at, policy);
      return event.state === 'live' ? { ...situation, liveAt: at } : situation;
    case 'accommodations':
    case 'clock':
      return situation;
  }
}

/** Lines and streams ended with the server and are heard of anew; what the candidate looked at is still so. */
function resumed(situation: Situation, at: number): Situation {
  const { producers, line } = unknownSituation(at);
  const connection = { state: 'offline', at, everOnline: false } as const;
  return { ...situation, connection, producers, line, misses: null };
}

/** A level that comes after its microphone was gone, or its line, is of before. */
function isDeaf({ connection, producers, sound }: Situation, at: number): boolean {
  if (connection.state !== 'online' || producers.microphone.state !== 'on') return true;
  return sound.level === null && at < sound.at;
}

/** No microphone is heard any more; how loud the room is at rest is remembered. */
function deafen(situation: Situation, at: number, policy: ProctoringPolicy): Situation {
  if (situation.sound.level === null) return situation;
  return { ...situation, sound: hearLevel(situation.sound, { at, level: null }, policy) };
}

/** The streams that a weak line goes without: captured, and not sent. */
export function heldBy(line: CandidateLine): readonly HeldSource[] {
  return line.mode === 'light' ? line.held : [];
}

/** A stream that was held, is so no longer and is not sent either was switched off just now. */
function carry(situation: Situation, line: CandidateLine, at: number): Situation {
  const producers = { ...situation.producers };
  for (const source of heldBy(situation.line))
    if (!heldBy(line).includes(source) && producers[source].state !== 'on')
      producers[source] = { state: 'closed', at };
  return { ...situation, line, producers };
}

function addMiss(
  misses: Misses | null,
  { reason, at, lastFrameAt }: Extract<TimelineEvent, { type: 'tap_missed' }>,
): Misses {
  const sort = SORT_OF_MISS[reason];
  // A frame in between ends the run, whether or not anybody came to look at it.
  const goesOn = misses?.sort === sort && (lastFrameAt ?? 0) < misses.lastAt;
  if (goesOn) return { ...misses, reason, lastAt: at, count: misses.count + 1 };
  return { sort, reason, firstAt: at, lastAt: at, count: 1, lateMs: lastFrameAt ? at - lastFrameAt : 0 };
}

function isOff(state: ProducerState): boolean {
  return state === 'paused' || state === 'closed';
}

function attend(situation: Situation, kind: AttentionKind, at: number): Situation {
  switch (kind) {
    case 'tab_hidden':
    case 'tab_visible': {
      const hidden = kind === 'tab_hidden';
      return hidden === situation.tab.hidden ? situation : { ...situation, tab: { hidden, at } };
    }
    case 'fullscreen_left':
    case 'fullscreen_entered': {
      const left = kind === 'fullscreen_left';
      return left === situation.fullscreen.left ? situation : { ...situation, fullscreen: { left, at } };
    }
    case 'clipboard_copied':
    case 'clipboard_cut':
    case 'clipboard_pasted':
      return { ...situation, clipboard: { kind, at } };
  }
}
