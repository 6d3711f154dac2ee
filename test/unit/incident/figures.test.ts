import { describe, expect, test } from '@jest/globals';
import type { FaceBox, SeenObject } from '#contracts/observation.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { learnFigures, NO_FIGURES } from '#server/incident/figures.ts';
import { allWell, anObservation, frame, policy, POSTER, run, summary } from './timeline.ts';

const OWN = { x: 0.3, y: 0.2, width: 0.3, height: 0.4 };
const at = (box: FaceBox, dx: number, dy = 0): FaceBox => ({ ...box, x: box.x + dx, y: box.y + dy });
/** As detectors find what does not move: within two of 320 pixels. */
const jitter = (s: number): number => [0, 0.005, -0.004, 0.002, -0.006][s % 5]!;
/** As people sway: a centimetre or two to each side. */
const sway = (s: number): number => 0.02 * Math.sin(s / 3);

interface Place {
  own?: (s: number) => FaceBox;
  others: (s: number) => FaceBox[];
}

/** One frame a second: the candidate sways, others are where they are said to be. */
const seen = (seconds: number, { own = (s) => at(OWN, sway(s)), others }: Place): TimelineEvent[] =>
  Array.from({ length: seconds }, (_, s) => frame(s + 1, { scores: [0.9], box: own(s), others: others(s) }));

const told = (frames: TimelineEvent[]): string[] => summary([...allWell(), ...frames]);

const hangs = (s: number): FaceBox[] => [at(POSTER, jitter(s), jitter(s + 2))];
const sits = (s: number): FaceBox[] => [at(POSTER, sway(s + 4), sway(2 * s) / 2)];

describe('a second face', () => {
  test('that comes is told of at once, and once more as a picture when it has not moved for a minute', () => {
    const put = (s: number): FaceBox[] => (s < 20 ? [] : hangs(s));
    expect(told(seen(300, { others: put }))).toEqual([
      'opened multiple_faces 21s@23s',
      'opened picture_of_person 81s@83s',
      'closed multiple_faces 21s-80s@84s',
    ]);
  });

  test('that is there from the start and does not move for a minute is told of as a picture only', () => {
    expect(told(seen(300, { others: hangs }))).toEqual(['opened picture_of_person 61s@63s']);
  });

  test('that is there from the start is told of as another person when it moves as people do', () => {
    expect(told(seen(300, { others: sits }))).toEqual(['opened multiple_faces 8s@10s']);
  });

  test('that comes and moves is told of as another person at once', () => {
    const joins = (s: number): FaceBox[] => (s < 20 ? [] : sits(s));
    expect(told(seen(300, { others: joins }))).toEqual(['opened multiple_faces 21s@23s']);
  });

  test('is no picture while the candidate does not move either: the camera may stand still', () => {
    expect(told(seen(300, { own: () => OWN, others: hangs }))).toEqual(['opened multiple_faces 61s@63s']);
  });

  test('that moves after all is told of as another person', () => {
    const leaves = (s: number): FaceBox[] => (s < 120 ? hangs(s) : sits(s));
    const changes = told(seen(200, { others: leaves }));
    expect(changes).toContain('opened multiple_faces 123s@125s');
  });

  test('that comes while a picture hangs there is told of', () => {
    const joined = (s: number): FaceBox[] => [
      ...hangs(s),
      ...(s >= 100 ? [at({ ...OWN, width: 0.2, x: 0.02 }, sway(s + 1))] : []),
    ];
    expect(told(seen(130, { others: joined }))).toContain('opened multiple_faces 101s@103s');
  });

  test('of a picture that is hidden for a while is known again', () => {
    const hidden = (s: number): FaceBox[] => (s >= 100 && s < 160 ? [] : hangs(s));
    const changes = told(seen(300, { others: hidden }));
    expect(changes.filter((change) => change.startsWith('opened'))).toEqual([
      'opened picture_of_person 61s@63s',
    ]);
  });

  test('is told of as a picture with how long it has not moved', () => {
    const { changes } = run([...allWell(), ...seen(90, { others: hangs })]);
    const picture = changes.find(({ kind }) => kind === 'picture_of_person')!;
    expect(picture.why.facts).toMatchObject({ figures: 1, stillSeconds: 62 });
  });
});

describe('a second body', () => {
  const body = (box: FaceBox, score = 0.7): SeenObject => ({ kind: 'person', box, score });
  const withBodies = (seconds: number, second: (s: number) => FaceBox): TimelineEvent[] =>
    Array.from({ length: seconds }, (_, s) => {
      const own = at(OWN, sway(s));
      const objects = s % 2 === 0 ? [body(own), body(second(s), 0.5)] : null;
      return frame(s + 1, { scores: [0.9], box: own, objects });
    });

  test('that is there from the start and does not move for a minute is told of as a picture only', () => {
    const changes = told(withBodies(300, (s) => hangs(s)[0]!));
    expect(changes).toEqual([expect.stringContaining('opened picture_of_person')]);
  });

  test('that moves is a person', () => {
    const changes = told(withBodies(300, (s) => sits(s)[0]!));
    expect(changes).toEqual([expect.stringContaining('opened second_person')]);
  });
});

test('however many come and go, no more than a few are remembered', () => {
  const crowd = Array.from({ length: 400 }, (_, s) =>
    anObservation(s * 1_000, {
      scores: [0.9],
      others: [at(POSTER, -0.07 * (s % 11), 0.09 * (s % 7)), at(POSTER, -0.05 * (s % 13), 0.5)],
    }),
  );
  const known = crowd.reduce((figures, one) => learnFigures(figures, one, policy), NO_FIGURES);
  expect(known.faces.length).toBeLessThanOrEqual(8);
});
