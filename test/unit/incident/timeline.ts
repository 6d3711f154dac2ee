import type { AttemptId } from '#contracts/ids.ts';
import type { MissReason, Observation } from '#contracts/observation.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { AttentionKind, HeldSource, MediaSource, TimelineEvent } from '#contracts/timeline.ts';
import { startEngine, step } from '#server/incident/engine.ts';
import type { EngineState, IncidentChange } from '#server/incident/engine.ts';

export const policy = ProctoringPolicy.parse({});

export const ATTEMPT = '0190a000-0000-4000-8000-000000000001' as AttemptId;
const MODEL = 'ab'.repeat(32);
const BOX = { x: 0.3, y: 0.2, width: 0.3, height: 0.4 };

type Look = { scores?: number[]; brightness?: number; contrast?: number };

export function anObservation(
  at: number,
  { scores = [], brightness = 0.5, contrast = 0.2 }: Look = {},
): Observation {
  const timings = { decodeMs: 3, prepareMs: 1, inferMs: 4, observeMs: 0, totalMs: 8 };
  return {
    attemptId: ATTEMPT,
    frameAt: at,
    width: 320,
    height: 240,
    faces: scores.map((score) => ({ box: BOX, score })),
    countScore: 0.6,
    brightness,
    contrast,
    sharpness: 100,
    engine: 'test',
    modelSha256: MODEL,
    timings,
  };
}

const ms = (s: number): number => Math.round(s * 1000);

/** Events by short words; times in seconds. */
export const live = (s = 0): TimelineEvent => ({ type: 'exam', at: ms(s), state: 'live' });
export const over = (s: number): TimelineEvent => ({ type: 'exam', at: ms(s), state: 'over' });
export const clock = (s: number): TimelineEvent => ({ type: 'clock', at: ms(s) });
export const line = (s: number, state: 'online' | 'offline'): TimelineEvent => ({
  type: 'connection',
  at: ms(s),
  state,
});
/** What the line carries: `full`, or light with these held. */
export const carries = (s: number, held: 'full' | HeldSource[]): TimelineEvent => ({
  type: 'line',
  at: ms(s),
  line: held === 'full' ? { mode: 'full' } : { mode: 'light', reason: 'measured', held },
});
export const tells = (s: number, kind: AttentionKind): TimelineEvent => ({
  type: 'attention',
  at: ms(s),
  kind,
});
export const missed = (s: number, reason: MissReason): TimelineEvent => ({
  type: 'tap_missed',
  at: ms(s),
  reason,
});
export const stream = (
  s: number,
  source: MediaSource,
  state: 'opened' | 'paused' | 'resumed' | 'closed',
): TimelineEvent => ({ type: 'producer', at: ms(s), source, state });
export const frame = (s: number, look: Look = {}): TimelineEvent => {
  const at = ms(s);
  return { type: 'observation', at, observation: anObservation(at, look) };
};

const LOOKS: Record<string, Look> = {
  '1': { scores: [0.9] },
  '2': { scores: [0.9, 0.8] },
  '.': { scores: [0.2] },
  d: { brightness: 0.01, contrast: 0.01 },
  f: { brightness: 0.5, contrast: 0.01 },
};

/** One frame a second from second `from` on: `1` a face, `2` two, `.` nobody, `d` dark, `f` flat, `_` no frame. */
export function film(shots: string, from = 0): TimelineEvent[] {
  return shots.split('').flatMap((shot, second) => (shot === '_' ? [] : [frame(from + second, LOOKS[shot])]));
}

export const clocks = (from: number, to: number): TimelineEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => clock(from + index));

/** Everything is as it should be from second 0 on. */
export const allWell = (): TimelineEvent[] => [
  live(),
  line(0, 'online'),
  ...(['eye', 'webcam', 'microphone', 'screen'] as const).map((source) => stream(0, source, 'opened')),
];

export function runFrom(
  state: EngineState,
  events: TimelineEvent[],
  rules = policy,
): { state: EngineState; changes: IncidentChange[] } {
  const changes: IncidentChange[] = [];
  for (const event of events) {
    const next = step(rules, state, event);
    // What a restart would do to it.
    state = JSON.parse(JSON.stringify(next.state)) as EngineState;
    changes.push(...next.changes);
  }
  return { state, changes };
}

export const run = (events: TimelineEvent[], rules = policy) => runFrom(startEngine(rules), events, rules);

/** Changes as short words: `opened face_absent 0s@4s`: kind, when it began, when it was told. */
export function told(changes: IncidentChange[]): string[] {
  return changes.map(({ type, kind, beganAt, at, endedAt }) => {
    const end = endedAt === null ? '' : `-${endedAt / 1000}s`;
    return `${type} ${kind} ${beganAt / 1000}s${end}@${at / 1000}s`;
  });
}

export const summary = (events: TimelineEvent[], rules = policy): string[] =>
  told(run(events, rules).changes.filter(({ type }) => type !== 'updated'));
