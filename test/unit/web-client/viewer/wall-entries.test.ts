import { describe, expect, test } from '@jest/globals';
import {
  keeps,
  undecidedInTurn,
  wallEntries,
  wallSummary,
} from '../../../../web-client/src/core/viewer/wall-entries.ts';
import { wallFromSnapshot } from '../../../../web-client/src/core/viewer/wall-state.ts';
import { aCandidate, anIncident, uuid } from './wall-builders.ts';

const wall = wallFromSnapshot({
  examTitle: { kk: 'Е', ru: 'Э', en: 'E' },
  candidates: [
    aCandidate(1, { displayName: 'Әлия Қасымова' }),
    aCandidate(2, { displayName: 'Болат', connection: 'offline' }),
    aCandidate(3, { displayName: 'Dana' }),
    aCandidate(4, { displayName: 'Ержан', status: 'submitted', connection: 'offline' }),
  ],
  incidents: [
    anIncident(1),
    anIncident(3, { status: 'closed' }),
    anIncident(9, { attemptId: anIncident(3).attemptId, status: 'closed' }),
  ],
});
const entries = wallEntries(wall);

describe('the rows of the wall', () => {
  test('count who needs attention, who is offline, what is undecided and who is live', () => {
    expect(wallSummary(entries)).toEqual({ attention: 3, offline: 1, undecided: 3, live: 3, total: 4 });
  });

  test.each([
    ['all', '', 4],
    ['attention', '', 3],
    ['offline', '', 1],
    ['all', ' әлия ', 1],
    ['attention', 'DANA', 1],
    ['offline', 'dana', 0],
  ] as const)('filter %s with search %j keeps %d', (filter, search, count) => {
    expect(entries.filter((entry) => keeps(entry, filter, search))).toHaveLength(count);
  });
});

test('undecidedInTurn goes through what nobody decided, the longest waiting first', () => {
  const decision = { verdict: 'confirmed', note: '', decidedBy: uuid(7) as never, decidedAt: 1 } as const;
  const turn = undecidedInTurn([
    anIncident(1, { openedAt: 9 }),
    anIncident(2, { openedAt: 3 }),
    anIncident(3, { decision }),
  ]);
  expect(turn.map(({ openedAt }) => openedAt)).toEqual([3, 9]);
});
