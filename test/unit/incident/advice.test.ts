import { describe, expect, test } from '@jest/globals';
import type { AdviceCode } from '#contracts/advice.ts';
import type { FaceLight } from '#contracts/observation.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { IncidentKind } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { advise, advisedUntil } from '#server/incident/advice/advice.ts';
import type { Advice } from '#server/incident/advice/advice.ts';
import { allWell, anObservation, film, frame, policy, run } from './timeline.ts';

type Look = NonNullable<Parameters<typeof frame>[1]>;

const LIT: FaceLight = { face: 0.5, behind: 0.4, detail: 1_000 };
const box = { x: 0.4, y: 0.3, width: 0.2, height: 0.3 };
const face = (look: Partial<Look> = {}): Look => ({ scores: [0.9], box, faceLight: LIT, ...look });
const lit = (light: Partial<FaceLight>): Look => face({ faceLight: { ...LIT, ...light } });
const body = { kind: 'person', box, score: 0.7 } as const;

const WELL = face();
const COVERED: Look = { brightness: 0.01, contrast: 0.01, objects: [] };
const AWAY: Look = { objects: [] };
const HIDDEN: Look = { objects: [body] };

const frames = (look: Look, from: number, count: number, everyS = 1): TimelineEvent[] =>
  Array.from({ length: count }, (_, at) => frame(from + at * everyS, look));

/** Each change of the advice as `<code>@<second>`. */
function advised(
  events: TimelineEvent[],
  options: { rules?: ProctoringPolicy; coarse?: boolean } = {},
): string[] {
  const { rules = policy, coarse = false } = options;
  const changes: string[] = [];
  let advice: Advice | null = null;
  for (const event of events) {
    if (event.type !== 'observation') continue;
    const before: AdviceCode | null = advice?.code ?? null;
    advice = advise(advice, event.observation, { policy: rules, coarse });
    if (advice.code !== before) changes.push(`${advice.code ?? 'well'}@${event.at / 1000}`);
  }
  return changes;
}

const after = (look: Look) => advised([...frames(WELL, 1, 5), ...frames(look, 6, 6)]);

describe('a candidate is advised', () => {
  test.each<[string, Look, string]>([
    ['of a covered camera', COVERED, 'camera_covered@7'],
    ['of a dark room in which no face is found', { brightness: 0.1, objects: [] }, 'too_dark@7'],
    ['of being out of the picture', AWAY, 'nobody_in_frame@7'],
    ['of a face that is not seen though they are there', HIDDEN, 'face_unseen@7'],
    ['of a face half out of the picture', face({ box: { ...box, x: 0.88 } }), 'face_cut_off@7'],
    ['of a window behind them', lit({ face: 0.04, behind: 0.7 }), 'backlight@7'],
    ['of a face in the dark', lit({ face: 0.06, behind: 0.05 }), 'face_dark@7'],
    ['of sitting far away', face({ box: { ...box, height: 0.05 } }), 'too_far@7'],
    ['of a blurred picture', lit({ detail: 60 }), 'blurred@7'],
  ])('%s', (_, look, expected) => expect(after(look)).toEqual([expected]));

  test.each<[string, Look]>([
    ['when all is well', WELL],
    [
      'about a dark face in a lit room, which may be the colour of their skin',
      lit({ face: 0.09, behind: 0.6 }),
    ],
    ['about a dim room whose faces are still lit', lit({ face: 0.2, behind: 0.1 })],
    ['about a second face', face({ scores: [0.9, 0.8] })],
    ['about a second body', face({ objects: [body, body] })],
    ['about a turned head', face({ pose: { yaw: 70, pitch: 0, roll: 0 } })],
    [
      'about a phone or a book',
      face({
        objects: [
          { ...body, kind: 'phone' },
          { ...body, kind: 'book' },
        ],
      }),
    ],
    ['on frames that an earlier version looked at', { scores: [0.9], box }],
  ])('of nothing %s', (_, look) => expect(after(look)).toEqual([]));

  test('of the most pressing thing first', () => {
    const dark = { face: 0.03, behind: 0.02, detail: 50 };
    expect(after(face({ box: { ...box, height: 0.05 }, faceLight: dark }))).toEqual(['face_dark@7']);
  });

  test('of nothing on account of one odd frame', () => {
    const odd = [...frames(WELL, 1, 3), ...frames(AWAY, 4, 1), ...frames(WELL, 5, 3)];
    expect(advised(odd)).toEqual([]);
  });

  test('not sooner because frames come faster', () => {
    const fast = [...frames(WELL, 1, 3), ...frames(AWAY, 4, 8, 0.3)];
    expect(advised(fast)).toEqual(['nobody_in_frame@5.2']);
  });

  test('until it has been clearly better for two seconds', () => {
    const [bad, between, good] = [0.08, 0.1, 0.12].map((height) => face({ box: { ...box, height } }));
    const events = [...frames(bad!, 1, 4), ...frames(between!, 5, 5), ...frames(good!, 10, 6)];
    expect(advised(events)).toEqual(['too_far@3', 'well@12']);
  });

  test('of no blur while their line is weak: the picture is poor by then', () => {
    expect(advised(frames(lit({ detail: 60 }), 1, 6), { coarse: true })).toEqual([]);
  });

  test('no longer when no frame comes any more', () => {
    const advice = frames(AWAY, 1, 5).reduce<Advice | null>(
      (before, { at }) => advise(before, anObservation(at, AWAY), { policy, coarse: false }),
      null,
    );
    expect(advisedUntil(advice, 19_000, policy)?.code).toBe('nobody_in_frame');
    expect(advisedUntil(advice, 21_000, policy)).toBeNull();
  });
});

describe('advice comes before the report', () => {
  const strict = ProctoringPolicy.parse({
    rules: {
      face_absent: { ...policy.rules.face_absent, openAfterMs: 1_500 },
      face_hidden: { ...policy.rules.face_hidden, openAfterMs: 1_500 },
      camera_covered: { ...policy.rules.camera_covered, openAfterMs: 1_500 },
    },
  });
  const intervals = [0.3, 0.5, 1, 2, 3];
  const cases: [IncidentKind, Look][] = [
    ['camera_covered', COVERED],
    ['face_absent', AWAY],
    ['face_hidden', HIDDEN],
    ['face_absent', { brightness: 0.1, objects: [] }],
  ];

  test.each(cases)('%s, however often one looks and however strict the exam', (kind, look) => {
    for (const rules of [policy, strict]) {
      for (const everyS of intervals) {
        const events = [...frames(face(), 1, 6, everyS), ...frames(look, 1 + 6 * everyS, 30, everyS)];
        const [first] = advised(events, { rules });
        const opened = run([...allWell(), ...events], rules).changes.find(({ type }) => type === 'opened');
        expect(opened?.kind).toBe(kind);
        expect(Number(first?.split('@')[1]) * 1_000).toBeLessThan(opened!.at);
      }
    }
  });

  test('and leaves four seconds at the shipped policy, looked at once a second', () => {
    const events = [...film('11111', 1), ...frames(COVERED, 6, 10)];
    const opened = run([...allWell(), ...events]).changes.find(({ type }) => type === 'opened');
    expect([advised(events)[0], opened?.at]).toEqual(['camera_covered@7', 11_000]);
  });
});
