import type { CriteriaSet } from '#contracts/assessment.ts';
import type { JudgedWork } from '#contracts/routes/work-routes.ts';
import type { UserId } from '#contracts/ids.ts';
import type { Assignment } from '#contracts/work.ts';
import type { HttpOptions } from './http-options.ts';

/** Everybody who is to hand a project in, by name, with how far they are; and who its examiners are. */
export async function judgedWorks(
  { stores, works, oralRules }: HttpOptions,
  assignment: Assignment,
  criteria: CriteriaSet,
): Promise<{ examiners: { id: UserId; displayName: string }[]; works: JudgedWork[] }> {
  const { examinerIds, id: assignmentId } = assignment;
  const [enrolments, handed, students, staff, { groups }] = await Promise.all([
    stores.structure.examined(assignment),
    stores.works.works({ assignmentId }),
    stores.structure.students(),
    stores.users.byIds(examinerIds),
    stores.structure.outline(),
  ]);
  // Who left the course after handing in is still judged.
  const ids = [...new Set([...enrolments, ...handed].map(({ studentId }) => studentId))];
  const [judged, dues] = await Promise.all([
    stores.assessments.of(handed.map(({ id }) => id)),
    works.duesOf(assignment, ids),
  ]);
  const personOf = new Map(students.map((student) => [student.userId, student]));
  const codeOf = new Map(groups.map(({ id, code }) => [id, code]));
  const workOf = new Map(handed.map((work) => [work.studentId, work]));
  const { compare } = new Intl.Collator('kk');
  return {
    examiners: staff.map(({ id, displayName }) => ({ id, displayName })),
    works: ids
      .map((studentId): JudgedWork => {
        const { displayName = '', groupId } = personOf.get(studentId) ?? {};
        const work = workOf.get(studentId) ?? null;
        const assessments = (work && judged.get(work.id)) ?? [];
        return {
          studentId,
          displayName,
          groupCode: (groupId && codeOf.get(groupId)) ?? null,
          dueAt: dues.get(studentId)!.dueAt,
          work,
          assessments,
          combined: oralRules.combine(criteria, examinerIds, assessments),
        };
      })
      .sort((a, b) => compare(a.displayName, b.displayName)),
  };
}
