import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { AppealId, EnrolmentId, UserId } from '#contracts/ids.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { codeOf, startOffice } from './office-harness.ts';
import type { OfficeHarness } from './office-harness.ts';

const DAY_MS = 86_400_000;
let harness: OfficeHarness;
let [officer, examiner, marker, chair, member]: User[] = [];
beforeAll(async () => {
  harness = await startOffice();
  const { person } = harness.office;
  officer = await person('officer');
  [examiner, marker, chair, member] = [
    await person('examiner'),
    await person('examiner'),
    await person('examiner'),
    await person('examiner'),
  ];
});
afterAll(() => harness.close());

const appeals = () => harness.office.grades.appeals;

/** A student with a grade of 74 on a signed sheet. */
async function graded(): Promise<{ student: User; enrolmentId: EnrolmentId }> {
  const { office, stores } = harness;
  const { group, course, term, users, enrolments } = await aCohort(stores, { students: 1 });
  const enrolmentId = enrolments[0]!.id;
  await office.mark(enrolmentId, 80, marker!.id);
  const given = { groupId: group.id, courseId: course.id, termId: term.id, examinerId: examiner!.id };
  const id = await office.grades.sheets.open({ ...given, form: 'written' }, officer!);
  for (const by of [examiner!, officer!])
    await office.grades.sheets.sign(id, (await office.grades.sheets.read(id, by)).contentHash, by);
  return { student: users[0]!, enrolmentId };
}
async function appealed(): Promise<{ appealId: AppealId; student: User; enrolmentId: EnrolmentId }> {
  const found = await graded();
  const appealId = await appeals().file(found.enrolmentId, '3-сұрақ есептелмеген', found.student);
  return { ...found, appealId };
}
const assigned = async (commission: User[] = [chair!, member!]) => {
  const found = await appealed();
  await appeals().assign(
    found.appealId,
    commission.map(({ id }) => id),
    officer!,
  );
  return found;
};
const points = async (id: EnrolmentId): Promise<unknown> => {
  const { line } = await harness.office.grades.register.history(id);
  return line.entry?.outcome.kind === 'grade' ? line.entry.outcome.points : null;
};

describe('an appeal', () => {
  test('is filed within three days of the grade, and not after', async () => {
    const inTime = await graded();
    const { now } = harness.office;
    harness.office.now = now + 3 * DAY_MS - 1;
    expect(await codeOf(appeals().file(inTime.enrolmentId, 'Look again', inTime.student))).toBeNull();
    harness.office.now = now;
    const late = await graded();
    harness.office.now += 3 * DAY_MS;
    expect(await codeOf(appeals().file(late.enrolmentId, 'Look again', late.student))).toBe('appeal.closed');
    harness.office.now = now;
  });

  test('is filed once against a grade, by its own student, and only against a grade', async () => {
    const { student, enrolmentId } = await appealed();
    expect(await codeOf(appeals().file(enrolmentId, 'And again', student))).toBe('appeal.filed');
    const other = await graded();
    expect(await codeOf(appeals().file(other.enrolmentId, 'For a friend', student))).toBe(
      'enrolment.not_found',
    );
    const { enrolments, users } = await aCohort(harness.stores, { students: 1 });
    expect(await codeOf(appeals().file(enrolments[0]!.id, 'Too early', users[0]!))).toBe('appeal.closed');
  });

  test('goes to a commission of which nobody gave or signed the grade', async () => {
    const { appealId } = await appealed();
    const assign = (...ids: UserId[]) => codeOf(appeals().assign(appealId, ids, officer!));
    const student = (await graded()).student;
    for (const unfit of [marker!, examiner!, officer!, student])
      expect(await assign(chair!.id, unfit.id)).toBe('appeal.commission_unfit');
    expect(await assign(chair!.id, chair!.id)).toBe('appeal.commission_unfit');
    expect(await assign(chair!.id, randomUUID() as UserId)).toBe('appeal.commission_unfit');
    expect(await assign(chair!.id, member!.id)).toBeNull();
  });

  test('is seen by the members of its commission, and by no other examiner', async () => {
    const { appealId } = await assigned();
    const seenBy = async (by: User) => (await appeals().list(by)).map(({ appeal }) => appeal.id);
    expect(await seenBy(member!)).toContain(appealId);
    expect(await seenBy(officer!)).toContain(appealId);
    expect(await seenBy(examiner!)).not.toContain(appealId);
  });

  test('that finds other points makes a new entry with its reason, and the student is told', async () => {
    const { appealId, enrolmentId, student } = await assigned();
    expect(await points(enrolmentId)).toBe(74);
    await appeals().decide(appealId, { points: 81, note: 'Question 3 was right' }, chair!);
    expect(await points(enrolmentId)).toBe(81);
    const { entries } = await harness.office.grades.register.history(enrolmentId);
    expect(entries).toMatchObject([
      { cause: 'sheet', replaces: null },
      { cause: 'appeal', causeId: appealId, reason: 'Question 3 was right', signedBy: chair!.id },
    ]);
    expect(await harness.stores.notices.ofStudent(student.id)).toMatchObject([
      { told: { kind: 'appeal_decided', changed: true } },
    ]);
  });

  test('that finds the grade right leaves it', async () => {
    const { appealId, enrolmentId } = await assigned();
    await appeals().decide(appealId, { points: null, note: 'The key is right' }, chair!);
    expect(await points(enrolmentId)).toBe(74);
    expect((await harness.office.grades.register.history(enrolmentId)).entries).toHaveLength(1);
  });

  test('is decided by who presides, once; and what a commission gave is not appealed', async () => {
    const { appealId, enrolmentId, student } = await assigned();
    const decide = (by: User) => codeOf(appeals().decide(appealId, { points: 90, note: 'Found' }, by));
    expect(await decide(member!)).toBe('appeal.not_found');
    expect(await decide(officer!)).toBe('appeal.not_found');
    const codes = await Promise.all([decide(chair!), decide(chair!)]);
    expect(new Set(codes)).toEqual(new Set([null, 'appeal.decided']));
    expect(await codeOf(appeals().assign(appealId, [member!.id], officer!))).toBe('appeal.decided');
    expect(await codeOf(appeals().file(enrolmentId, 'Once more', student))).toBe('appeal.closed');
  });
});

describe("a student's own results", () => {
  test('say until when a grade can be appealed, and what came of the appeal', async () => {
    const { student, enrolmentId } = await graded();
    const resultOf = async () =>
      (await harness.office.grades.resultsOf(student.id)).results.find(
        (result) => result.enrolmentId === enrolmentId,
      )!;
    const before = await resultOf();
    expect(before.appealUntil).toBe(before.entry!.signedAt + 3 * DAY_MS);
    const appealId = await appeals().file(enrolmentId, 'Look again', student);
    expect(await resultOf()).toMatchObject({ appealUntil: null, appeal: { decision: null } });
    await appeals().assign(appealId, [chair!.id], officer!);
    await appeals().decide(appealId, { points: 95, note: 'Found' }, chair!);
    expect(await resultOf()).toMatchObject({
      appealUntil: null,
      entry: { outcome: { letter: 'A' } },
      appeal: { decision: { points: 95 } },
    });
    expect((await harness.office.grades.resultsOf(student.id)).gpa).toEqual({ value: 4, credits: 5 });
  });
});
