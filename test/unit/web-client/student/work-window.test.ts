import { describe, expect, test } from '@jest/globals';
import { STATEMENT_VERSION } from '#contracts/statement-version.ts';
import type { LatePolicy } from '#contracts/work.ts';
import { fileFault, lateCost, workMoment } from '../../../../web-client/src/core/student/work-window.ts';
import { statement as en } from '../../../../web-client/src/i18n/en/statement.ts';
import { statement as kk } from '../../../../web-client/src/i18n/kk/statement.ts';
import { statement as ru } from '../../../../web-client/src/i18n/ru/statement.ts';

const DAY_MS = 86_400_000;
const refuse: LatePolicy = { kind: 'refuse' };
const accept: LatePolicy = { kind: 'accept' };
const deduct: LatePolicy = { kind: 'deduct', pointsPerDay: 10, maxDays: 2 };
const project = (latePolicy: LatePolicy, outcome: object | null = null) =>
  ({
    work: { outcome },
    assignment: { opensAt: DAY_MS, dueAt: 2 * DAY_MS, latePolicy },
    thesis: null,
  }) as never;

describe('a project', () => {
  test.each([
    [refuse, DAY_MS - 1, 'waiting'],
    [refuse, DAY_MS, 'open'],
    [refuse, 2 * DAY_MS, 'open'],
    [refuse, 2 * DAY_MS + 1, 'closed'],
    [accept, 200 * DAY_MS, 'late'],
    [deduct, 4 * DAY_MS, 'late'],
    [deduct, 4 * DAY_MS + 1, 'closed'],
  ])('with %j is at %d %s', (policy, now, moment) => {
    expect(workMoment(project(policy), now)).toBe(moment);
  });

  test('is marked whenever it has its mark', () => {
    expect(workMoment(project(refuse, {}), 0)).toBe('marked');
  });

  test.each([
    [2 * DAY_MS, 0],
    [2 * DAY_MS + 1, 10],
    [3 * DAY_MS, 10],
    [3 * DAY_MS + 1, 20],
  ])('handed in at %d costs %d points, as the server counts', (now, points) => {
    expect(lateCost({ dueAt: 2 * DAY_MS, latePolicy: deduct }, now)).toBe(points);
  });
});

test.each([
  [{ admission: null }, 'open'],
  [{ admission: { orderNumber: '1' } }, 'closed'],
])('a thesis with %j is %s', (thesis, moment) => {
  expect(workMoment({ work: null, assignment: null, thesis } as never, 0)).toBe(moment);
});

describe('a file is refused before a byte of it is sent', () => {
  const takes = { accepts: ['document', 'archive'] as const, maxBytes: 100 };
  test.each([
    ['a.PDF', 1, null],
    ['a.zip', 100, null],
    ['a.pdf', 101, 'too_large'],
    ['a.pdf', 0, 'empty'],
    ['film.mp4', 1, 'wrong_kind'],
    ['pdf', 1, 'wrong_kind'],
  ])('%s of %d bytes: %s', (name, size, fault) => {
    expect(fileFault({ name, size }, takes)).toBe(fault);
  });
  test('but not for its name where any kind is taken', () => {
    expect(fileFault({ name: 'film.mp4', size: 1 }, { ...takes, accepts: [] })).toBeNull();
  });
});

test.each(Object.entries({ kk, ru, en }))(
  'the statement of the present version has words in %s',
  (_, statement) => {
    const words = Object.values(
      (statement as Record<string, Record<string, string>>)[STATEMENT_VERSION] ?? {},
    );
    expect(words.length).toBeGreaterThan(1);
    expect(words[0]).toContain('{{name}}');
  },
);
