import { describe, expect, test } from '@jest/globals';
import type { Incident } from '#contracts/incident.ts';
import { MOMENT_MS, momentsOf, undecidedOf } from '../../../../web-client/src/core/viewer/moments.ts';
import { feedParts } from '../../../../web-client/src/core/viewer/wall-entries.ts';
import { anIncident, attemptId, uuid } from './wall-builders.ts';

const decision = { verdict: 'dismissed', note: '', decidedBy: uuid(7) as never, decidedAt: 1 } as const;
const of = (n: number, given: Partial<Incident>): Incident =>
  anIncident(n, { attemptId: attemptId(1), severity: 'low', ...given });

const left = of(1, { kind: 'fullscreen_left', beganAt: 1_000, openedAt: 3_000 });
const tab = of(2, { kind: 'tab_hidden', beganAt: 1_200, openedAt: 2_200 });
const second = of(3, { kind: 'multiple_faces', severity: 'high', beganAt: 6_000, openedAt: 8_000 });

describe('incidents that came of one moment', () => {
  test('are one, named by the one told of first, with the most severe in front', () => {
    expect(momentsOf([left, second, tab])).toEqual([{ id: tab.id, lead: second, others: [left, tab] }]);
  });

  test('stay one whatever order they are told in', () => {
    expect(momentsOf([second, tab, left])).toEqual(momentsOf([tab, left, second]));
  });

  test('are not those of another candidate, nor what began later', () => {
    const other = anIncident(4, { attemptId: attemptId(2), beganAt: 1_000 });
    const later = of(5, { beganAt: 1_200 + MOMENT_MS + 1, openedAt: 20_000 });
    expect(momentsOf([tab, other, later]).map(({ lead }) => lead.id)).toEqual([other.id, tab.id, later.id]);
  });

  test('wait for a decision until each has one, and what is decided leaves the front', () => {
    const [moment] = feedParts([{ ...second, decision }, tab, left]).undecided;
    expect(moment).toEqual({ id: tab.id, lead: tab, others: [left, { ...second, decision }] });
    expect(moment && undecidedOf(moment)).toEqual([tab, left]);
  });

  test('stand among the decided once all are', () => {
    const all = [left, tab, second].map((incident) => ({ ...incident, decision }));
    const { undecided, decided } = feedParts(all);
    expect(undecided).toEqual([]);
    expect(decided).toHaveLength(1);
  });
});
