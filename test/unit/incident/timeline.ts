import type { AttemptId } from '#contracts/ids.ts';
import type {
  FaceBox,
  FaceLight,
  HeadPose,
  MissReason,
  Observation,
  SeenObject,
} from '#contracts/observation.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type {
  AttentionKind,
  HeldSource,
  MediaSource,
  TimelineEntry,
  TimelineEvent,
} from '#contracts/timeline.ts';
import { startEngine, step } from '#server/incident/engine.ts';
import type { EngineState, IncidentChange } from '#server/incident/engine.ts';

export const policy = ProctoringPolicy.parse({ compareFaces: true });

export const ATTEMPT = '0190a000-0000-4000-8000-000000000001' as AttemptId;
const MODEL = 'ab'.repeat(32);
const BOX = { x: 0.3, y: 0.2, width: 0.3, height: 0.4 };

interface Look {
  scores?: number[];
  brightness?: number;
  contrast?: number;
  objects?: SeenObject[] | null;
  /** Of the best face. */
  pose?: HeadPose;
  presence?: number;
  /** Left out: an earlier version's, which knew no doubt. */
  sureScore?: number;
  /** Of the best face. */
  box?: FaceBox;
  faceLight?: FaceLight;
  /** Where further faces are. */
  others?: FaceBox[];
  digest?: string | null;
  /** To the face at the beginning. */
  distance?: number;
  ladderSpared?: boolean;
  othersSpared?: boolean;
}

export function anObservation(
  at: number,
  {
    scores = [],
    brightness = 0.5,
    contrast = 0.2,
    objects = null,
    pose,
    presence,
    sureScore,
    digest = null,
    box = BOX,
    faceLight,
    others = [],
    distance,
    ladderSpared = false,
    othersSpared = false,
  }: Look = {},
): Observation {
  const timings = {
    decodeMs: 3,
    prepareMs: 1,
    inferMs: 4,
    ladderMs: 0,
    meshMs: 0,
    objectsMs: 0,
    comparisonMs: 0,
    totalMs: 8,
  };
  return {
    attemptId: ATTEMPT,
    frameAt: at,
    width: 320,
    height: 240,
    digest,
    faces: [
      ...scores.map((score) => ({
        box,
        score,
        ...(pose && { pose }),
        ...(presence !== undefined && { presence }),
      })),
      ...others.map((other) => ({ box: other, score: 0.8 })),
    ],
    countScore: 0.6,
    sureScore: sureScore ?? null,
    presenceFrom: 0.5,
    objects,
    comparison: distance === undefined ? null : { distance },
    ladder: [],
    ladderSpared,
    othersSpared,
    models: {},
    brightness,
    contrast,
    sharpness: 100,
    faceLight: faceLight ?? null,
    engine: 'test',
    modelSha256: MODEL,
    timings,
  };
}

const ms = (s: number): number => Math.round(s * 1000);

/** Events by short words; times in seconds. */
export const live = (s = 0): TimelineEvent => ({ type: 'exam', at: ms(s), state: 'live' });
export const over = (s: number): TimelineEvent => ({ type: 'exam', at: ms(s), state: 'over' });
export const resumed = (s: number): TimelineEvent => ({ type: 'exam', at: ms(s), state: 'resumed' });
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
/** The microphone's level from then on, dBov. */
export const hears = (s: number, level: number): TimelineEvent => ({ type: 'sound', at: ms(s), level });
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

const person = (score = 0.7): SeenObject => ({ kind: 'person', box: BOX, score });
/** Of a poster: smaller than the candidate, and beside. */
export const POSTER = { x: 0.8, y: 0.1, width: 0.1, height: 0.15 };
const thing = (kind: 'phone' | 'book'): SeenObject => ({ kind, box: BOX, score: 0.6 });
const turned = (yaw: number, pitch = 0): HeadPose => ({ yaw, pitch, roll: 0 });

const LOOKS: Record<string, Look> = {
  /** h: a body without a face; n: nobody, and a body was looked for; v: a face only the mesh is sure of. */
  h: { scores: [0.2], objects: [person()] },
  n: { objects: [] },
  v: { scores: [0.4], presence: 0.9 },
  /** p, b, o: the candidate with a phone, a book, nothing; B: with a second body. */
  p: { scores: [0.9], objects: [person(), thing('phone')] },
  b: { scores: [0.9], objects: [person(), thing('book')] },
  o: { scores: [0.9], objects: [person()] },
  B: { scores: [0.9], objects: [person(), person(0.5)] },
  /** s: straight at a screen that stands to the left of the camera; l, u, r: turned left, up and right from there. */
  s: { scores: [0.9], pose: turned(-20) },
  l: { scores: [0.9], pose: turned(-60) },
  u: { scores: [0.9], pose: turned(-20, 40) },
  r: { scores: [0.9], pose: turned(10) },
  /** w, W: with a poster on the wall, the candidate here and there. */
  w: { scores: [0.9], others: [POSTER] },
  W: { scores: [0.9], box: { ...BOX, x: 0.35 }, others: [POSTER] },
  /** i: the candidate, on a frame that is always the same. */
  i: { scores: [0.9], digest: 'deadbeef' },
  /** S, x: a face that was compared and is the first one, another's. */
  S: { scores: [0.9], distance: 0.2 },
  x: { scores: [0.9], distance: 0.8 },
  '1': { scores: [0.9] },
  '2': { scores: [0.9, 0.8] },
  '.': { scores: [0.2] },
  /** Nobody at first sight, and it was left at that; the candidate and maybe one more, and likewise. */
  '-': { ladderSpared: true },
  '+': { scores: [0.9], othersSpared: true },
  d: { brightness: 0.01, contrast: 0.01 },
  f: { brightness: 0.5, contrast: 0.01 },
};

/** One frame a second from second `from` on: `1` a face, `2` two, `.` nobody, `-` nobody at first sight, `+` maybe one more, `d` dark, `f` flat, `_` no frame. */
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

/** The events as a server has recorded them: those its rules heard, numbered, through JSON. */
export function recorded(events: TimelineEvent[], rules = policy): TimelineEntry[] {
  let state = startEngine(rules);
  const heard = events.filter((event) => state !== (state = step(rules, state, event).state));
  const entries = heard.map((event, index) => ({ seq: index + 1, event }));
  return JSON.parse(JSON.stringify(entries)) as TimelineEntry[];
}

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
