import { describe, expect, it } from '@jest/globals';
import { seatingOf } from '#server/exam/seating.ts';
import { PLANNED_AT, aPicture, aPlan, aPlannedExam } from '#test/support/a-plan.ts';

const exam = aPlannedExam();
const SETTLED_AT = PLANNED_AT - 1_000;

/** Who of two students sits in a plan of the group, one of whose outcomes was settled. */
function whoSits(publishedAt: number | null): string[] {
  const plan = aPlan({ examId: exam.id, groupIds: ['AZh-31' as never], publishedAt });
  const picture = aPicture({ plans: [plan], exams: [exam], groups: { 'AZh-31': ['passed', 'failed'] } });
  const enrolments = picture.enrolments.map((one) =>
    one.studentId === ('passed' as never) ? { ...one, settledAt: SETTLED_AT } : one,
  );
  const seating = seatingOf({ ...picture, enrolments }).get(plan.id);
  return seating?.eligible.map(({ studentId }) => studentId) ?? [];
}

describe('whoever has an outcome that nobody sits again after', () => {
  it('is not taken into a sitting that is planned since', () => {
    expect(whoSits(null)).toEqual(['failed']);
  });

  it('is not taken into a sitting that was published since', () => {
    expect(whoSits(SETTLED_AT)).toEqual(['failed']);
  });

  it('stays one of the sitting that was published before, in which they were graded', () => {
    expect(whoSits(SETTLED_AT - 1)).toEqual(['passed', 'failed']);
  });
});
