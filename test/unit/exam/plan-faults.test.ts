import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { StudentAccommodation } from '#contracts/accommodation.ts';
import { StudentAccommodation as StudentAccommodationSchema } from '#contracts/accommodation.ts';
import type { GroupId, UserId } from '#contracts/ids.ts';
import type { PlanFault, SittingPlan } from '#contracts/timetable.ts';
import { planFaults } from '#server/exam/plan-faults.ts';
import { seatingOf } from '#server/exam/seating.ts';
import type { TimetablePicture } from '#server/exam/timetable-picture.ts';
import { PLANNED_AT, aPicture, aPlan, aPlannedExam } from '#test/support/a-plan.ts';

const HOUR_MS = 3_600_000;
const G1 = 'G-1' as GroupId;
const G2 = 'G-2' as GroupId;
const examiner = 'examiner' as UserId;
const proctor = 'proctor' as UserId;
const groups = { [G1]: ['s1', 's2'], [G2]: ['s3'] };

const faultsOf = (picture: TimetablePicture, plan: SittingPlan): PlanFault[] =>
  planFaults(picture, seatingOf(picture)).get(plan.id) ?? [];
const codes = (faults: PlanFault[]): string[] => faults.map(({ code }) => code);

const exam = aPlannedExam();
const complete = { examId: exam.id, groupIds: [G1], examinerIds: [examiner], proctorIds: [proctor] };

const arranged = ({ studentId, ...given }: Partial<StudentAccommodation>): StudentAccommodation => ({
  ...StudentAccommodationSchema.parse({
    id: randomUUID(),
    studentId: randomUUID(),
    author: randomUUID(),
    addedAt: 1,
    withdrawnAt: null,
    reason: 'by the commission',
    ...given,
  }),
  studentId: studentId ?? ('s1' as UserId),
});

describe('a sitting by itself', () => {
  test('that has all it needs has no fault', () => {
    const plan = aPlan(complete);
    expect(faultsOf(aPicture({ plans: [plan], exams: [exam], groups }), plan)).toEqual([]);
  });

  test.each<[string, Partial<SittingPlan>]>([
    ['window_disordered', { opensAt: PLANNED_AT + 1 }],
    ['window_disordered', { closesAt: PLANNED_AT + 2 * HOUR_MS - 1 }],
    ['shorter_than_exam', { durationMinutes: 119 }],
    ['no_group', { groupIds: [], proctorIds: [] }],
    ['no_examiner', { examinerIds: [] }],
    ['proctors_short', { proctorIds: [] }],
    ['duty_doubled', { proctorIds: [examiner] }],
  ])('%s: %j', (code, given) => {
    const plan = aPlan({ ...complete, ...given });
    expect(codes(faultsOf(aPicture({ plans: [plan], exams: [exam], groups }), plan))).toEqual([code]);
  });

  test('by invitation seats nobody and needs neither groups nor examiners, nor a course', () => {
    const alone = aPlannedExam({ subject: null });
    const plan = aPlan({ examId: alone.id, groupIds: [G1], byInvitation: true });
    const picture = aPicture({ plans: [plan], exams: [alone], groups });
    expect(faultsOf(picture, plan)).toEqual([]);
    expect(seatingOf(picture).get(plan.id)?.eligible).toEqual([]);
  });

  test('by invitation keeps to its window all the same', () => {
    const plan = aPlan({ examId: exam.id, byInvitation: true, opensAt: PLANNED_AT + 1 });
    expect(codes(faultsOf(aPicture({ plans: [plan], exams: [exam], groups }), plan))).toEqual([
      'window_disordered',
    ]);
  });

  test('of groups in which nobody is enrolled says so', () => {
    const plan = aPlan(complete);
    const picture = { ...aPicture({ plans: [plan], exams: [exam], groups }), enrolments: [] };
    expect(codes(faultsOf(picture, plan))).toEqual(['nobody_enrolled']);
  });

  test.each([
    [60, 30, 2],
    [61, 30, 3],
    [150, 150, 1],
    [151, 150, 2],
  ])('%i candidates at one proctor to %i want %i proctors', (count, candidatesPerProctor, needed) => {
    const many = { [G1]: Array.from({ length: count }, (_, index) => `s${index}`) };
    const proctors = Array.from({ length: needed }, (_, index) => `p${index}` as UserId);
    const enough = aPlan({ ...complete, candidatesPerProctor, proctorIds: proctors });
    expect(faultsOf(aPicture({ plans: [enough], exams: [exam], groups: many }), enough)).toEqual([]);
    const short = { ...enough, proctorIds: proctors.slice(1) };
    expect(faultsOf(aPicture({ plans: [short], exams: [exam], groups: many }), short)).toMatchObject([
      { code: 'proctors_short', count: needed, facts: { have: needed - 1, candidates: count } },
    ]);
  });

  test('that a rule keeps a group from names the rule and the group', () => {
    const plan = aPlan(complete);
    const picture = aPicture({ plans: [plan], exams: [exam], groups, traits: { isGraduating: true } });
    expect(faultsOf(picture, plan)).toMatchObject([{ code: 'graduates_sit_finals_only', names: ['G-1'] }]);
  });
});

describe('sittings at the same time', () => {
  const other = aPlannedExam();
  const elsewhere = { examId: other.id, examinerIds: ['e2' as UserId], proctorIds: ['p2' as UserId] };

  test.each([
    ['one ends when the other begins', 2 * HOUR_MS, []],
    ['they overlap by a millisecond', 2 * HOUR_MS - 1, ['student_clash']],
    ['they begin together', 0, ['student_clash']],
  ])('of the same students: %s', (_, later, expected) => {
    const one = aPlan(complete);
    const two = aPlan({ ...elsewhere, groupIds: [G1], startsAt: PLANNED_AT + later });
    const picture = aPicture({ plans: [one, two], exams: [exam, other], groups });
    expect(codes(faultsOf(picture, one))).toEqual(expected);
    expect(codes(faultsOf(picture, two))).toEqual(expected);
  });

  test('name the students and the other sitting', () => {
    const one = aPlan(complete);
    const two = aPlan({ ...elsewhere, groupIds: [G1] });
    const picture = aPicture({ plans: [one, two], exams: [exam, other], groups });
    expect(faultsOf(picture, one)).toMatchObject([{ otherId: two.id, names: ['s1', 's2'], count: 2 }]);
  });

  test('clash for those whose extra time runs into the next', () => {
    const one = aPlan(complete);
    const two = aPlan({ ...elsewhere, groupIds: [G1], startsAt: PLANNED_AT + 2 * HOUR_MS });
    const accommodations = [arranged({ studentId: 's2' as UserId, extraTimePercent: 25 })];
    const picture = aPicture({ plans: [one, two], exams: [exam, other], groups, accommodations });
    expect(faultsOf(picture, one)).toMatchObject([{ code: 'student_clash', names: ['s2'], count: 1 }]);
  });

  test.each([
    ['examines both', { examinerIds: [examiner] }],
    ['watches both', { proctorIds: [proctor] }],
    ['examines one and watches the other', { proctorIds: [examiner] }],
  ])('clash when somebody %s', (_, given) => {
    const one = aPlan(complete);
    const two = aPlan({ ...elsewhere, groupIds: [G2], ...given });
    const picture = aPicture({ plans: [one, two], exams: [exam, other], groups });
    expect(codes(faultsOf(picture, one))).toEqual(['staff_clash']);
  });

  test('do not clash when one of them is a project at home', () => {
    const project = aPlannedExam({ form: 'open_book' });
    const one = aPlan(complete);
    const two = aPlan({ ...complete, examId: project.id });
    const picture = aPicture({ plans: [one, two], exams: [exam, project], groups });
    expect(faultsOf(picture, one)).toEqual([]);
  });

  test('of one exam may not seat the same student twice, whenever they are', () => {
    const one = aPlan(complete);
    const two = aPlan({ ...complete, startsAt: PLANNED_AT + 24 * HOUR_MS });
    const picture = aPicture({ plans: [one, two], exams: [exam], groups });
    expect(faultsOf(picture, two)).toMatchObject([{ code: 'seated_twice', otherId: one.id, count: 2 }]);
  });
});

describe('a student whom another form was given', () => {
  const oral = aPlannedExam({ form: 'oral', subject: exam.subject });
  const plan = aPlan(complete);
  const forThem = aPlan({ ...complete, examId: oral.id, forAccommodated: true, startsAt: PLANNED_AT });
  const accommodations = [arranged({ studentId: 's2' as UserId, form: 'oral' })];
  const picture = aPicture({ plans: [plan, forThem], exams: [exam, oral], groups, accommodations });
  const seats = (of: SittingPlan) =>
    seatingOf(picture)
      .get(of.id)
      ?.eligible.map(({ studentId }) => studentId);

  test('is not seated with the others', () => {
    expect(seats(plan)).toEqual(['s1']);
  });

  test('is seated where that form is held for such students', () => {
    expect(seats(forThem)).toEqual(['s2']);
  });
});
