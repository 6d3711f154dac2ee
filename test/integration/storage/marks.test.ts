import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { AuditEntry } from '#contracts/audit.ts';
import type { EnrolmentId } from '#contracts/ids.ts';
import type { ExamMark } from '#contracts/mark.ts';
import type { Database } from '#server/storage/database.ts';
import type { Stores } from '#server/storage/stores.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { storesOfOneFile } from '#test/support/stores-of-one-file.ts';

const open = storesOfOneFile();
let stores: Stores;
let database: Database;
beforeAll(() => {
  ({ stores, database } = open);
});

const aMark = (enrolmentId: EnrolmentId, points: number, markedAt = 1_000): ExamMark => ({
  enrolmentId,
  points,
  source: 'written',
  attemptId: null,
  markedBy: null,
  markedAt,
});
const trace = ({ enrolmentId, points, markedAt }: ExamMark): AuditEntry => ({
  at: markedAt,
  actor: null,
  action: 'mark.recorded',
  subject: enrolmentId,
  data: { points },
});
const record = (mark: ExamMark): Promise<void> => stores.marks.record(mark, trace(mark));

describe('marks', () => {
  test('are found by enrolment, and who has none is left out', async () => {
    const { enrolments } = await aCohort(stores, { students: 3 });
    const [first, second] = enrolments;
    const marks = [aMark(first!.id, 61.5), aMark(second!.id, 0)];
    for (const mark of marks) await record(mark);
    const found = await stores.marks.ofEnrolments(enrolments.map(({ id }) => id));
    expect([...found.values()]).toEqual(expect.arrayContaining(marks));
    expect(found.size).toBe(2);
  });

  test('count as recorded last, though the clock went back between the two', async () => {
    const { enrolments } = await aCohort(stores, { students: 1 });
    const { id } = enrolments[0]!;
    await record(aMark(id, 40, 2_000));
    await record(aMark(id, 90, 1_000));
    expect((await stores.marks.ofEnrolments([id])).get(id)).toEqual(aMark(id, 90, 1_000));
  });

  test('leave a line in the audit trail', async () => {
    const { enrolments } = await aCohort(stores, { students: 1 });
    const mark = aMark(enrolments[0]!.id, 77);
    await record(mark);
    expect(await stores.audit.ofSubject(mark.enrolmentId)).toEqual([trace(mark)]);
  });

  test('of somebody who is not enrolled are refused, and leave no line', async () => {
    const mark = aMark(randomUUID() as EnrolmentId, 50);
    await expect(record(mark)).rejects.toMatchObject({ code: 'enrolment.not_found' });
    expect(await stores.audit.ofSubject(mark.enrolmentId)).toEqual([]);
  });

  test.each(['update marks set points = 100', 'delete from marks', 'truncate marks'])(
    'are never changed: %s',
    async (statement) => {
      const { enrolments } = await aCohort(stores, { students: 1 });
      await record(aMark(enrolments[0]!.id, 30));
      await expect(database.write((db) => sql.raw(statement).execute(db))).rejects.toThrow('append-only');
    },
  );
});
