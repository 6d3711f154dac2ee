import type { MyWork, OwnThesis } from '#contracts/routes/work-routes.ts';
import type { EnrolmentId, UserId } from '#contracts/ids.ts';
import type { Thesis } from '#contracts/thesis.ts';
import type { Assignment, Work } from '#contracts/work.ts';
import type { HttpOptions } from './http-options.ts';

/** What a student has to hand in: the assignments of their courses, and their thesis. What an assignment asks is told once it opens. */
export async function ownWorks(options: HttpOptions, studentId: UserId): Promise<MyWork[]> {
  const { stores } = options;
  const [enrolments, assignments, begun] = await Promise.all([
    stores.structure.examined({ studentId }),
    stores.works.assignments(),
    stores.works.works({ studentId }),
  ]);
  const theses = await stores.graduates.theses(begun.map(({ id }) => id));
  const mine = assignments.filter((assignment) => isOf(assignment, enrolments));
  return await Promise.all([
    ...theses.map(async (thesis): Promise<MyWork> => {
      const work = begun.find(({ id }) => id === thesis.workId)!;
      const own = await ownThesis(options, thesis, work);
      return {
        work: asStudentSees(work),
        assignment: null,
        thesis: own,
        title: thesis.topic,
        courseName: null,
      };
    }),
    ...mine.map((assignment) => {
      const work = begun.find(({ assignmentId }) => assignmentId === assignment.id) ?? null;
      return ownProject(options, assignment, work, studentId);
    }),
  ]);
}

const isOf = (
  { courseId, termId }: Assignment,
  enrolments: readonly { id: EnrolmentId; courseId: string; termId: string }[],
): boolean => enrolments.some((one) => one.courseId === courseId && one.termId === termId);

async function ownProject(
  { stores, works, clock }: HttpOptions,
  { examinerIds: _, needsOriginality: __, criteriaSetId, ...assignment }: Assignment,
  work: Work | null,
  studentId: UserId,
): Promise<MyWork> {
  const [{ courses }, set, dues] = await Promise.all([
    stores.structure.outline(),
    stores.assessments.criteriaById(criteriaSetId),
    works.duesOf(assignment, [studentId]),
  ]);
  return {
    work: work && asStudentSees(work),
    assignment: {
      ...assignment,
      ...dues.get(studentId)!,
      instructions: clock() < assignment.opensAt ? null : assignment.instructions,
      criteria: set?.criteria ?? [],
    },
    thesis: null,
    title: assignment.title,
    courseName: courses.find(({ id }) => id === assignment.courseId)?.name ?? null,
  };
}

async function ownThesis({ stores, theses }: HttpOptions, thesis: Thesis, work: Work): Promise<OwnThesis> {
  const supervisor = await stores.users.byId(thesis.supervisorId);
  return {
    supervisorName: supervisor?.displayName ?? '',
    supervisorReport: thesis.supervisorReport,
    review: thesis.review,
    checklist: await theses.checklist(thesis, work),
    admission: thesis.admission,
  };
}

/** Until the mark is there, what examiners think on the way is theirs. A thesis is written with its supervisor's comments. */
function asStudentSees(work: Work): Work {
  if (work.outcome !== null || work.assignmentId === null) return work;
  const versions = work.versions.map((version) => ({
    ...version,
    originality: { state: 'not_checked' as const },
  }));
  return { ...work, comments: [], versions };
}
