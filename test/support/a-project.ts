import { randomUUID } from 'node:crypto';
import type { CriteriaSet } from '#contracts/assessment.ts';
import type { AssignmentId, CriteriaSetId, EnrolmentId, UserId } from '#contracts/ids.ts';
import type { Student } from '#contracts/structure.ts';
import type { Assignment } from '#contracts/work.ts';
import type { Stores } from '#server/storage/stores.ts';
import { aCohort } from './a-cohort.ts';
import type { Cohort } from './a-cohort.ts';

const inAll = (text: string) => ({ kk: text, ru: text, en: text });

/** Two criteria, the first worth three times the second, stored. */
export async function someCriteria(stores: Pick<Stores, 'assessments'>, by: UserId): Promise<CriteriaSet> {
  const set: CriteriaSet = {
    id: randomUUID() as CriteriaSetId,
    name: inAll('Критерии'),
    criteria: [
      { id: 'content', name: inAll('A'), weight: 75 },
      { id: 'form', name: inAll('B'), weight: 25 },
    ],
  };
  await stores.assessments.saveCriteria(set, {
    at: 0,
    actor: by,
    action: 'criteria.saved',
    subject: set.id,
    data: {},
  });
  return set;
}

/** Puts a user into the cohort's group and course. */
export async function enrol(
  stores: Pick<Stores, 'structure'>,
  { group, course, term }: Pick<Cohort, 'group' | 'course' | 'term'>,
  userId: UserId,
): Promise<EnrolmentId> {
  const student: Student = { userId, groupId: group.id, studentNumber: randomUUID().slice(0, 12) };
  const id = randomUUID() as EnrolmentId;
  const enrolment = { id, studentId: userId, courseId: course.id, termId: term.id, rating: 70 };
  await stores.structure.apply({ students: [student], enrolments: [enrolment] }, []);
  return id;
}

/** An assignment for a course in which the student is enrolled; open from `opensAt` for a day. */
export async function aProject(
  stores: Stores,
  given: { examinerIds: UserId[]; studentId: UserId; opensAt: number } & Partial<Assignment>,
): Promise<{ assignment: Assignment; criteria: CriteriaSet; enrolmentId: EnrolmentId; cohort: Cohort }> {
  const { studentId, ...rest } = given;
  const cohort = await aCohort(stores, { students: 0 });
  const enrolmentId = await enrol(stores, cohort, studentId);
  const criteria = await someCriteria(stores, rest.examinerIds[0]!);
  const assignment: Assignment = {
    id: randomUUID() as AssignmentId,
    courseId: cohort.course.id,
    termId: cohort.term.id,
    title: inAll('Жоба'),
    instructions: inAll('Жоба'),
    dueAt: rest.opensAt + 86_400_000,
    latePolicy: { kind: 'refuse' },
    maxBytes: 50_000_000,
    accepts: [],
    criteriaSetId: criteria.id,
    needsOriginality: true,
    ...rest,
  };
  await stores.works.saveAssignment(assignment, {
    at: 0,
    actor: rest.examinerIds[0]!,
    action: 'assignment.saved',
    subject: assignment.id,
    data: {},
  });
  return { assignment, criteria, enrolmentId, cohort };
}
