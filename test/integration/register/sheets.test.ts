import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { User } from '#contracts/api.ts';
import type { SheetId } from '#contracts/ids.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { codeOf, startOffice } from './office-harness.ts';
import type { OfficeHarness } from './office-harness.ts';

let harness: OfficeHarness;
let [examiner, officer]: User[] = [];
beforeAll(async () => {
  harness = await startOffice();
  [examiner, officer] = [await harness.office.person('examiner'), await harness.office.person('officer')];
});
afterAll(() => harness.close());

const sheets = () => harness.office.grades.sheets;
const open = (cohort: Cohort, by: User = officer!): Promise<SheetId> =>
  sheets().open(
    {
      groupId: cohort.group.id,
      courseId: cohort.course.id,
      termId: cohort.term.id,
      form: 'written',
      examinerId: examiner!.id,
    },
    by,
  );
const sign = async (id: SheetId, by: User): Promise<void> => {
  const { contentHash } = await sheets().read(id, by);
  await sheets().sign(id, contentHash, by);
};
const outcomes = async ({ group, course }: Cohort): Promise<unknown[]> => {
  const lines = await harness.office.grades.register.list({ groupId: group.id, courseId: course.id });
  return lines.map(({ entry }) => entry?.outcome ?? null);
};
/** A cohort rated 70 whose members earned these points; null: no mark. */
const marked = async (...points: (number | null)[]): Promise<Cohort> => {
  const cohort = await aCohort(harness.stores, { students: points.length });
  for (const [index, mark] of points.entries())
    if (mark !== null) await harness.office.mark(cohort.enrolments[index]!.id, mark);
  return cohort;
};

describe('a sheet', () => {
  test('proposes what the formula makes of ratings and marks, by name', async () => {
    const cohort = await marked(90, 30, null);
    const { content } = await sheets().read(await open(cohort), officer!);
    expect(
      content.lines.map(({ displayName, examPoints, outcome, why, isNew }) => [
        displayName,
        examPoints,
        outcome?.kind === 'grade' ? outcome.points : null,
        why,
        isNew,
      ]),
    ).toEqual([
      ['Student 0', 90, 78, 'weighted', true],
      ['Student 1', 30, 30, 'exam_not_positive', true],
      ['Student 2', null, null, 'mark_missing', false],
    ]);
  });

  test('enters its grades in the register once both have signed, and not before', async () => {
    const cohort = await marked(90, 30);
    const id = await open(cohort);
    await sign(id, examiner!);
    expect(await outcomes(cohort)).toEqual([null, null]);
    await sign(id, officer!);
    expect(await outcomes(cohort)).toEqual([
      expect.objectContaining({ points: 78, letter: 'B-' }),
      expect.objectContaining({ points: 30, letter: 'FX' }),
    ]);
    expect(await sheets().read(id, officer!)).toMatchObject({
      sheet: { signedAt: harness.office.now },
      signatures: [{ part: 'examiner' }, { part: 'officer' }],
    });
  });

  test('cannot be signed while somebody on it has no outcome', async () => {
    const id = await open(await marked(90, null));
    const { contentHash } = await sheets().read(id, officer!);
    await expect(sheets().sign(id, contentHash, officer!)).rejects.toMatchObject({
      code: 'sheet.unfinished',
      facts: { missing: 1 },
    });
  });

  test('that changed since it was seen is not signed, and a signature under what it was counts no more', async () => {
    const cohort = await marked(90);
    const id = await open(cohort);
    const { contentHash: seen } = await sheets().read(id, officer!);
    await sign(id, examiner!);
    await harness.office.mark(cohort.enrolments[0]!.id, 60);
    expect(await codeOf(sheets().sign(id, seen, officer!))).toBe('sheet.changed');
    expect((await sheets().read(id, officer!)).signatures).toEqual([]);
    await sign(id, officer!);
    expect(await outcomes(cohort)).toEqual([null]);
    await sign(id, examiner!);
    expect(await outcomes(cohort)).toEqual([expect.objectContaining({ points: 66 })]);
  });

  test('is signed by two people, never by one of them twice', async () => {
    const cohort = await marked(90);
    const id = await open(cohort);
    await sign(id, officer!);
    await sign(id, officer!);
    const second = await harness.office.person('officer');
    await sign(id, second);
    expect(await outcomes(cohort)).toEqual([null]);
  });

  test('shows itself to its own examiner only', async () => {
    const id = await open(await marked(90));
    const other = await harness.office.person('examiner');
    expect(await codeOf(sheets().read(id, other))).toBe('sheet.not_found');
    expect((await sheets().list(other, {})).map((sheet) => sheet.id)).not.toContain(id);
    expect((await sheets().list(examiner!, {})).map((sheet) => sheet.id)).toContain(id);
  });

  test('is opened once until it is signed, by an examiner who is one, and for somebody', async () => {
    const cohort = await marked(90);
    await open(cohort);
    expect(await codeOf(open(cohort))).toBe('sheet.exists');
    expect(await codeOf(open(await aCohort(harness.stores, { students: 0 })))).toBe('sheet.nobody');
    const given = { groupId: cohort.group.id, courseId: cohort.course.id, termId: cohort.term.id };
    expect(await codeOf(sheets().open({ ...given, form: 'oral', examinerId: officer!.id }, officer!))).toBe(
      'request.malformed',
    );
  });

  test('opened twice at the same moment is opened once', async () => {
    const cohort = await marked(90);
    const codes = await Promise.all([codeOf(open(cohort)), codeOf(open(cohort))]);
    expect(new Set(codes)).toEqual(new Set([null, 'sheet.exists']));
  });

  test('signed by two officers and the examiner at the same moment makes each entry once', async () => {
    const cohort = await marked(90, 80, 70);
    const id = await open(cohort);
    const second = await harness.office.person('officer');
    const { contentHash } = await sheets().read(id, officer!);
    const signers = [officer!, second, examiner!];
    const codes = await Promise.all(signers.map((by) => codeOf(sheets().sign(id, contentHash, by))));
    expect(codes.every((code) => code === null || code === 'sheet.signed')).toBe(true);
    for (const { id: enrolmentId } of cohort.enrolments)
      expect(await harness.stores.register.history(enrolmentId)).toHaveLength(1);
  });

  test('of a re-sit holds those who may sit again, and gives a new grade to whoever did', async () => {
    const cohort = await marked(90, 30, 40, 10);
    const first = await open(cohort);
    await sign(first, examiner!);
    await sign(first, officer!);
    await harness.office.mark(cohort.enrolments[1]!.id, 80);
    const second = await open(cohort);
    const { content, sheet } = await sheets().read(second, officer!);
    expect(sheet.round).toBe(2);
    expect(content.lines.map(({ displayName, isNew }) => [displayName, isNew])).toEqual([
      ['Student 1', true],
      ['Student 2', false],
    ]);
    await sign(second, examiner!);
    await sign(second, officer!);
    expect(await outcomes(cohort)).toMatchObject([
      { points: 78 },
      { points: 74 },
      { points: 40, letter: 'FX' },
      { points: 10, letter: 'F' },
    ]);
  });

  test('stays what was signed when the register moves on, and tells of it', async () => {
    const cohort = await marked(90);
    const id = await open(cohort);
    await sign(id, examiner!);
    await sign(id, officer!);
    const before = await sheets().read(id, officer!);
    expect(await sheets().verify(before.contentHash)).toMatchObject({ changedSince: 0 });
    const enrolmentId = cohort.enrolments[0]!.id;
    const [entry] = await harness.stores.register.history(enrolmentId);
    harness.office.now += 1;
    const outcome = { kind: 'grade', points: 79 } as const;
    await harness.office.grades.register.correct(
      enrolmentId,
      { outcome, reason: 'A page was not counted', replaces: entry!.id },
      officer!,
    );
    const after = await sheets().read(id, officer!);
    expect(after.contentHash).toBe(before.contentHash);
    expect(after.content).toEqual(before.content);
    expect(after.laterEntries).toMatchObject([{ reason: 'A page was not counted', outcome: { points: 79 } }]);
    expect(await sheets().verify(before.contentHash)).toMatchObject({ changedSince: 1 });
  });

  test('is not found by the hash of another content', async () => {
    expect(await codeOf(sheets().verify('0'.repeat(64)))).toBe('sheet.not_found');
  });

  test.each([
    "update sheets set form = 'oral' where signed_at is not null",
    'delete from sheets where signed_at is not null',
    "update register_entries set reason = ''",
    'delete from register_entries',
    'delete from sheet_signatures',
  ])('that was signed is changed by nobody: %s', async (statement) => {
    const id = await open(await marked(90));
    await sign(id, examiner!);
    await sign(id, officer!);
    await expect(harness.database.write((db) => sql.raw(statement).execute(db))).rejects.toThrow(
      /append-only|never changed/,
    );
  });
});
