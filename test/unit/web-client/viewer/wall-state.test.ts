import { describe, expect, test } from '@jest/globals';
import type { ClipId } from '#contracts/ids.ts';
import type { Clip } from '#contracts/incident.ts';
import { newerIncident, newestFirst } from '../../../../web-client/src/core/viewer/wall-state.ts';
import { anIncident, uuid } from './wall-builders.ts';

const clip = (status: Clip['status']): Clip => ({
  id: uuid(5) as ClipId,
  incidentId: anIncident(1).id,
  track: 'webcam',
  smallPicture: false,
  status,
  startAt: null,
  endAt: null,
  bytes: null,
  sha256: null,
});
const decision = (decidedAt: number, verdict: 'confirmed' | 'dismissed') => ({
  verdict,
  note: '',
  decidedBy: uuid(7) as never,
  decidedAt,
});

describe('newerIncident', () => {
  test('takes the telling updated later, whichever comes first', () => {
    const open = anIncident(1, { updatedAt: 10 });
    const closed = anIncident(1, { updatedAt: 20, status: 'closed' });
    expect(newerIncident(open, closed).status).toBe('closed');
    expect(newerIncident(closed, open).status).toBe('closed');
  });

  test('keeps a clip that was ready although a later telling still has it pending', () => {
    const ready = anIncident(1, { updatedAt: 10, clips: [clip('ready')] });
    const decided = anIncident(1, {
      updatedAt: 20,
      clips: [clip('pending')],
      decision: decision(20, 'confirmed'),
    });
    expect(newerIncident(ready, decided)).toMatchObject({
      decision: { verdict: 'confirmed' },
      clips: [{ status: 'ready' }],
    });
  });

  test('keeps a decision that a crossing update does not know yet, and the later of two', () => {
    const decided = anIncident(1, { updatedAt: 10, decision: decision(10, 'confirmed') });
    const updated = anIncident(1, { updatedAt: 12 });
    expect(newerIncident(decided, updated).decision?.verdict).toBe('confirmed');
    const revised = anIncident(1, { updatedAt: 11, decision: decision(11, 'dismissed') });
    expect(newerIncident(revised, { ...decided, updatedAt: 12 }).decision?.verdict).toBe('dismissed');
  });
});

test('newestFirst puts the latest opened on top', () => {
  const sorted = newestFirst([
    anIncident(1, { openedAt: 1 }),
    anIncident(2, { openedAt: 3 }),
    anIncident(3, { openedAt: 2 }),
  ]);
  expect(sorted.map(({ openedAt }) => openedAt)).toEqual([3, 2, 1]);
});
