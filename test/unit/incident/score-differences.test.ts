import { expect, test } from '@jest/globals';
import type { IncidentId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { ScoreDifference } from '#contracts/rescore.ts';
import { scoreDifferences } from '#server/incident/score-differences.ts';
import { ATTEMPT, policy } from './timeline.ts';

type Given = Partial<Pick<Incident, 'kind' | 'severity' | 'status'>>;

/** An incident from one second to another. */
function incident(from: number, to: number, given: Given = {}): Incident {
  const [beganAt, endedAt] = [from * 1_000, to * 1_000];
  return {
    id: `incident of ${from} s` as IncidentId,
    attemptId: ATTEMPT,
    kind: 'face_absent',
    severity: 'high',
    status: 'closed',
    beganAt,
    openedAt: beganAt,
    updatedAt: endedAt,
    endedAt: given.status === 'open' ? null : endedAt,
    closedAt: endedAt,
    why: { code: 'face_absent.no_face', facts: {}, rule: policy.rules.face_absent, causes: [] },
    decision: null,
    clips: [],
    ...given,
  };
}

const compare = (stored: Incident[], found: Incident[]): string[] =>
  scoreDifferences({ id: ATTEMPT, displayName: 'A' }, stored, found).map(words);

function words({ type, kind, before, after }: ScoreDifference): string {
  const span = (score: typeof before): string =>
    score ? `${score.severity} ${score.beganAt / 1_000}+${score.durationMs / 1_000}` : '–';
  return `${type} ${kind}: ${span(before)} > ${span(after)}`;
}

test('what began and lasted the same is no difference', () => {
  expect(compare([incident(1, 5), incident(9, 12)], [incident(9, 12), incident(1, 5)])).toEqual([]);
});

test('what overlaps is the same incident seen otherwise', () => {
  expect(compare([incident(10, 20)], [incident(12, 25)])).toEqual([
    'changed face_absent: high 10+10 > high 12+13',
  ]);
  expect(compare([incident(10, 20)], [incident(10, 20, { severity: 'low' })])).toEqual([
    'changed face_absent: high 10+10 > low 10+10',
  ]);
});

test('another kind, or another time, is another incident', () => {
  expect(
    compare(
      [incident(10, 20), incident(40, 50)],
      [incident(10, 20, { kind: 'tab_hidden' }), incident(30, 39)],
    ),
  ).toEqual([
    'gone face_absent: high 10+10 > –',
    'new tab_hidden: – > high 10+10',
    'new face_absent: – > high 30+9',
    'gone face_absent: high 40+10 > –',
  ]);
});

test('of two that become one, the one that began with it is changed and the other gone', () => {
  expect(compare([incident(1, 5), incident(8, 12)], [incident(1, 12)])).toEqual([
    'changed face_absent: high 1+4 > high 1+11',
    'gone face_absent: high 8+4 > –',
  ]);
  expect(compare([incident(1, 12)], [incident(1, 5), incident(8, 12)])).toEqual([
    'changed face_absent: high 1+11 > high 1+4',
    'new face_absent: – > high 8+4',
  ]);
});

test('one left open by a killed server lasts until it was last heard of', () => {
  expect(compare([incident(1, 5, { status: 'open' })], [incident(1, 5)])).toEqual([]);
});
