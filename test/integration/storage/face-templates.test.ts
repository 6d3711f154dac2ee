import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Attempt, ConsentPurpose } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Database } from '#server/storage/database.ts';
import type { Stores } from '#server/storage/stores.ts';
import { aSitting, OPENS_AT } from './a-sitting.ts';
import { storesOfOneFile } from '#test/support/stores-of-one-file.ts';

const DAY_MS = 86_400_000;
const open = storesOfOneFile();
let stores: Stores;
let database: Database;
beforeAll(() => {
  ({ stores, database } = open);
});

const audit = ({ id }: Attempt): AuditEntry => ({
  at: OPENS_AT,
  actor: null,
  action: 'attempt.started',
  subject: id,
  data: {},
});
/** An attempt in the middle of an exam, agreed to these. */
async function aLiveAttempt(...purposes: ConsentPurpose[]): Promise<Attempt> {
  const { attempt } = await aSitting(stores, { compareFaces: true });
  const consent = { purposes, version: '1', givenAt: OPENS_AT };
  const live: Attempt = { ...attempt, status: 'live', consent, startedAt: OPENS_AT };
  await stores.attempts.save(live, { from: 'scheduled', audit: audit(live) });
  return live;
}
const record = ({ id }: Attempt, sealed = 'sealed') =>
  stores.templates.record(id, { sealed, at: OPENS_AT, frames: 5 });

describe('the template of a face', () => {
  test('is kept once per attempt, with a line in the audit trail', async () => {
    const attempt = await aLiveAttempt('camera', 'face_comparison');
    expect([await record(attempt, 'first'), await record(attempt, 'second')]).toEqual(['first', 'first']);
    expect(await stores.templates.ofAttempt(attempt.id)).toBe('first');
    const trail = await stores.audit.ofSubject(attempt.id);
    expect(trail.filter(({ action }) => action === 'attempt.face_enrolled')).toMatchObject([
      { actor: null, data: { frames: 5 } },
    ]);
  });

  test.each([
    ['of a candidate who did not agree', async () => aLiveAttempt('camera')],
    ['before the exam begins', async () => (await aSitting(stores)).attempt],
  ])('is not kept %s', async (_, make) => {
    const attempt = await make();
    expect(await record(attempt)).toBeNull();
    expect(await stores.templates.ofAttempt(attempt.id)).toBeNull();
  });

  test.each([
    ['the attempt ends', (live: Attempt): Attempt => ({ ...live, status: 'submitted', endedAt: OPENS_AT })],
    [
      'the consent is withdrawn',
      (live: Attempt): Attempt => ({ ...live, consent: { ...live.consent!, purposes: ['camera'] } }),
    ],
  ])('goes when %s, and none comes after it', async (_, after) => {
    const attempt = await aLiveAttempt('camera', 'face_comparison');
    await record(attempt);
    await stores.attempts.save(after(attempt), { from: 'live', audit: audit(attempt) });
    expect(await stores.templates.ofAttempt(attempt.id)).toBeNull();
    expect(await record(attempt)).toBeNull();
  });

  test('does not outlive an attempt that ends this very moment', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 20 }, () => aLiveAttempt('camera', 'face_comparison')),
    );
    await Promise.all(
      attempts.flatMap((live) => [
        record(live),
        stores.attempts.save({ ...live, status: 'timed_out' }, { from: 'live', audit: audit(live) }),
      ]),
    );
    const left = await Promise.all(attempts.map(({ id }) => stores.templates.ofAttempt(id)));
    expect(left.filter((one) => one !== null)).toEqual([]);
  });

  test('goes with the retention at the latest, and the proof counts it', async () => {
    const attempt = await aLiveAttempt('camera', 'face_comparison');
    await record(attempt);
    // As a database that was restored from a copy of the middle of the exam would have it.
    await database.write((db) =>
      db.updateTable('attempts').set({ status: 'timed_out' }).where('id', '=', attempt.id).execute(),
    );
    const now = OPENS_AT + 40 * DAY_MS;
    expect(await stores.retention.due(now)).toContain(attempt.id);
    expect(await stores.retention.forget(attempt.id, now, 0)).toMatchObject({ templates: 1 });
    expect(await stores.templates.ofAttempt(attempt.id)).toBeNull();
    expect(await stores.retention.due(now)).not.toContain(attempt.id);
  });
});

test('whether a sitting that is not over compares faces is known', async () => {
  const { sitting } = await aSitting(stores, { compareFaces: true });
  const over = sitting.closesAt + 60 * 60_000;
  expect([
    await stores.exams.anyPlannedComparesFaces(over - 1),
    await stores.exams.anyPlannedComparesFaces(over),
  ]).toEqual([true, false]);
});
