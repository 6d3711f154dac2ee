import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { EnrolmentId, SittingId, TermId } from '#contracts/ids.ts';
import type { Term } from '#contracts/structure.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { anExam } from '../storage/a-sitting.ts';
import { codeOf, startOffice } from './office-harness.ts';
import type { OfficeHarness } from './office-harness.ts';

let harness: OfficeHarness;
let officer: User;
let autumn: Term;
beforeAll(async () => {
  harness = await startOffice();
  officer = await harness.office.person('officer');
  const name = { kk: 'Күз', ru: 'Осень', en: 'Autumn' };
  const days = { startsOn: '2027-09-01', endsOn: '2028-01-20' };
  autumn = { id: randomUUID() as TermId, code: 'autumn-2027', name, ...days };
  await harness.stores.structure.apply({ terms: [autumn] }, []);
});
afterAll(() => harness.close());

const incompletes = () => harness.office.grades.incompletes;
const DEADLINE = '2027-09-20';
const grant = (enrolmentIds: EnrolmentId[], given: object = {}): Promise<void> =>
  incompletes().grant(
    {
      enrolmentIds,
      cause: 'on_behalf',
      reason: 'No electricity in the village',
      deadlineOn: DEADLINE,
      retakeTermId: autumn.id,
      requestId: null,
      ...given,
    },
    officer,
  );
const cohortOf = (students: number): Promise<Cohort> => aCohort(harness.stores, { students });
const outcomeOf = async (id: EnrolmentId): Promise<unknown> =>
  (await harness.office.grades.register.history(id)).line.entry?.outcome ?? null;
const standing = async (id: EnrolmentId) =>
  (await incompletes().report()).standing.find(({ line }) => line.enrolment.id === id);

describe('"I"', () => {
  test('is granted with reason, deadline and the term in which the exam is sat, and the student is told', async () => {
    const { enrolments } = await cohortOf(1);
    const { id, studentId } = enrolments[0]!;
    await grant([id]);
    expect(await outcomeOf(id)).toEqual({
      kind: 'incomplete',
      cause: 'on_behalf',
      deadlineOn: DEADLINE,
      retakeTermId: autumn.id,
    });
    expect(await harness.stores.notices.ofStudent(studentId)).toMatchObject([
      { told: { kind: 'incomplete_granted', deadlineOn: DEADLINE, reason: 'No electricity in the village' } },
    ]);
    expect((await harness.stores.audit.ofSubject(id)).map(({ action }) => action)).toEqual([
      'incomplete.granted',
    ]);
  });

  test('is granted to a whole group whose form could not be held, or to nobody of it', async () => {
    const cohort = await cohortOf(3);
    const ids = cohort.enrolments.map(({ id }) => id);
    await harness.office.mark(ids[0]!, 90);
    const stranger = randomUUID() as EnrolmentId;
    expect(await codeOf(grant([...ids, stranger], { cause: 'form_not_held' }))).toBe('enrolment.not_found');
    expect(await outcomeOf(ids[0]!)).toBeNull();
    await grant(ids, { cause: 'form_not_held' });
    for (const id of ids) expect(await outcomeOf(id)).toMatchObject({ cause: 'form_not_held' });
  });

  test('is asked for by the student, and the grant answers the request', async () => {
    const { enrolments, users } = await cohortOf(1);
    const { id } = enrolments[0]!;
    const requestId = await incompletes().ask(id, 'Байланыс жоқ', users[0]!);
    expect(await codeOf(incompletes().ask(id, 'Байланыс жоқ', users[0]!))).toBe('incomplete.asked');
    expect((await incompletes().report()).requests).toContainEqual(
      expect.objectContaining({
        request: expect.objectContaining({ id: requestId, reason: 'Байланыс жоқ' }),
      }),
    );
    await grant([], { requestId, cause: 'own_request' });
    expect(await outcomeOf(id)).toMatchObject({ kind: 'incomplete', cause: 'own_request' });
    expect(await codeOf(grant([], { requestId }))).toBe('incomplete.decided');
  });

  test('is refused with a note that the student reads, and can be asked for again', async () => {
    const { enrolments, users } = await cohortOf(1);
    const { id } = enrolments[0]!;
    const requestId = await incompletes().ask(id, 'I would rather not', users[0]!);
    await incompletes().refuse(requestId, 'There is a place for you in the computer room', officer);
    expect(await outcomeOf(id)).toBeNull();
    expect(await harness.stores.notices.ofStudent(users[0]!.id)).toMatchObject([
      { told: { kind: 'incomplete_refused', note: 'There is a place for you in the computer room' } },
    ]);
    expect(await codeOf(incompletes().refuse(requestId, 'Once more', officer))).toBe('incomplete.decided');
    expect(await codeOf(incompletes().ask(id, 'I am in hospital', users[0]!))).toBeNull();
  });

  test('is not asked for in the name of another student, nor of a course that has its outcome', async () => {
    const { enrolments, users } = await cohortOf(2);
    expect(await codeOf(incompletes().ask(enrolments[0]!.id, 'Please', users[1]!))).toBe(
      'enrolment.not_found',
    );
    await grant([enrolments[0]!.id]);
    expect(await codeOf(incompletes().ask(enrolments[0]!.id, 'Please', users[0]!))).toBe('register.refused');
  });

  test('takes the place of no grade', async () => {
    const cohort = await aCohort(harness.stores, { students: 1, rating: 80 });
    const scope = { courseId: cohort.course.id, termId: cohort.term.id };
    const { contentHash } = await harness.office.grades.assessment.preview(scope);
    await harness.office.grades.assessment.sign(scope, contentHash, officer);
    expect(await codeOf(grant([cohort.enrolments[0]!.id]))).toBe('register.refused');
  });

  test('is moved to a later day, each time with another signed entry', async () => {
    const { id } = (await cohortOf(1)).enrolments[0]!;
    await grant([id]);
    await grant([id], { deadlineOn: '2027-10-30', reason: 'Still in hospital' });
    expect(await outcomeOf(id)).toMatchObject({ deadlineOn: '2027-10-30' });
    expect((await harness.office.grades.register.history(id)).entries.map(({ reason }) => reason)).toEqual([
      'No electricity in the village',
      'Still in hospital',
    ]);
  });

  test('is not granted until a day that is past, or to a term that is not there', async () => {
    const { id } = (await cohortOf(1)).enrolments[0]!;
    expect(await codeOf(grant([id], { deadlineOn: '2027-01-14' }))).toBe('request.malformed');
    expect(await codeOf(grant([id], { retakeTermId: randomUUID() }))).toBe('request.malformed');
    expect(await codeOf(grant([id], { deadlineOn: '2027-01-15' }))).toBeNull();
  });

  test('stays "I" when its deadline is past, and is reported as one that somebody has to decide', async () => {
    const { id } = (await cohortOf(1)).enrolments[0]!;
    await grant([id]);
    expect(await standing(id)).toMatchObject({ isOverdue: false });
    const { now } = harness.office;
    harness.office.now = Date.UTC(2030, 0, 1);
    expect(await standing(id)).toMatchObject({ isOverdue: true, deadlineOn: DEADLINE });
    expect(await outcomeOf(id)).toMatchObject({ kind: 'incomplete' });
    harness.office.now = now;
  });

  test('reminds its student once before the deadline and once at it, and never becomes anything else by itself', async () => {
    const { office, stores } = harness;
    const { id, studentId } = (await cohortOf(1)).enrolments[0]!;
    await grant([id]);
    const { now } = office;
    const told = async (): Promise<string[]> =>
      (await stores.notices.ofStudent(studentId)).map((notice) => notice.told.kind);
    const day = 86_400_000;
    const deadline = Date.UTC(2027, 8, 20, 6);
    office.now = deadline - 15 * day;
    await incompletes().remind();
    expect([await told(), (await standing(id))?.isNear]).toEqual([['incomplete_granted'], false]);
    office.now = deadline - 14 * day;
    // Two at once, as a server that was just restarted and the one before it.
    await Promise.all([incompletes().remind(), incompletes().remind()]);
    await incompletes().remind();
    expect([await told(), (await standing(id))?.isNear]).toEqual([
      ['incomplete_near', 'incomplete_granted'],
      true,
    ]);
    office.now = deadline + 30 * day;
    await incompletes().remind();
    await incompletes().remind();
    expect(await told()).toEqual(['incomplete_due', 'incomplete_near', 'incomplete_granted']);
    expect(await outcomeOf(id)).toMatchObject({ kind: 'incomplete', deadlineOn: DEADLINE });
    office.now = now;
  });

  test('moved to a later day is a new one to be reminded of', async () => {
    const { office, stores } = harness;
    const { id, studentId } = (await cohortOf(1)).enrolments[0]!;
    const { now } = office;
    await grant([id], { deadlineOn: '2027-01-20' });
    await incompletes().remind();
    await grant([id], { deadlineOn: '2027-01-21', reason: 'Still in hospital' });
    await incompletes().remind();
    const kinds = (await stores.notices.ofStudent(studentId)).map((notice) => notice.told.kind);
    expect(kinds.filter((kind) => kind === 'incomplete_near')).toHaveLength(2);
    office.now = now;
  });

  test('is reported with the sitting that is planned for it', async () => {
    const cohort = await cohortOf(1);
    const { id } = cohort.enrolments[0]!;
    await grant([id]);
    expect(await standing(id)).toMatchObject({ scheduledAt: null });
    const subject = { courseId: cohort.course.id, termId: autumn.id };
    const exam = { ...anExam(), subject };
    await harness.stores.exams.add(exam);
    const opensAt = Date.UTC(2027, 8, 10, 4);
    const sitting = {
      id: randomUUID() as SittingId,
      examId: exam.id,
      opensAt,
      closesAt: opensAt + 3_600_000,
    };
    await harness.stores.sittings.add(sitting);
    expect(await standing(id)).toMatchObject({ scheduledAt: opensAt, retakeTermId: autumn.id });
  });

  test('is examined in the term it was put off to, in the enrolment that it is of', async () => {
    const cohort = await cohortOf(2);
    const { id, studentId, courseId } = cohort.enrolments[0]!;
    await grant([id]);
    const examined = await harness.stores.structure.examined({ termId: autumn.id, courseId });
    expect(examined).toEqual([expect.objectContaining({ id, studentId, termId: autumn.id })]);
  });

  test('leaves who takes the course anew to be examined in that', async () => {
    const cohort = await cohortOf(1);
    const [own] = cohort.enrolments;
    await grant([own!.id]);
    const anew = { ...own!, id: randomUUID() as EnrolmentId, termId: autumn.id };
    await harness.stores.structure.apply({ enrolments: [anew] }, []);
    const examined = await harness.stores.structure.examined({
      termId: autumn.id,
      courseId: anew.courseId,
    });
    expect(examined.map(({ id }) => id)).toEqual([anew.id]);
  });

  test('ends when the exam was sat and both signed its sheet', async () => {
    const cohort = await cohortOf(1);
    const { id } = cohort.enrolments[0]!;
    const examiner = await harness.office.person('examiner');
    await grant([id]);
    await harness.office.mark(id, 88);
    const { sheets } = harness.office.grades;
    const sheetId = await sheets.open(
      {
        groupId: cohort.group.id,
        courseId: cohort.course.id,
        termId: cohort.term.id,
        form: 'oral',
        examinerId: examiner.id,
      },
      officer,
    );
    for (const by of [examiner, officer])
      await sheets.sign(sheetId, (await sheets.read(sheetId, by)).contentHash, by);
    expect(await outcomeOf(id)).toMatchObject({ kind: 'grade', points: 77 });
    expect(await standing(id)).toBeUndefined();
  });
});
