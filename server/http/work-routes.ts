import type { Assignment, Work } from '#contracts/work.ts';
import type { JudgedWork, MyWork } from '#contracts/routes/work-routes.ts';
import type { UserId } from '#contracts/ids.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import { ownStudent } from './own-student.ts';
import type { Route } from './route.ts';

/** Projects and open-book exams at home: students hand in, their examiners judge. */
export function workRoutes(route: Route, options: HttpOptions): void {
  const { stores, works, workMarking, clock } = options;

  route('myWorks.list', async ({ signedIn }) => ({ works: await worksOf(options, ownStudent(signedIn)) }));
  route('myWorks.begin', async ({ signedIn, body: { assignmentId } }) => ({
    workId: await works.begin(assignmentId, ownStudent(signedIn)),
  }));
  route('myWorks.sign', async ({ signedIn, params: { workId }, body }) => {
    await works.sign(workId, body, ownStudent(signedIn));
    return {};
  });
  route('myWorks.handIn', async ({ signedIn, params: { workId }, body: { uploadId } }) => ({
    version: await works.handIn(workId, uploadId, ownStudent(signedIn)),
  }));

  route('projects.list', async ({ signedIn: { user } }) => {
    const assignments = await stores.works.assignments();
    const shown = assignments.filter(
      ({ examinerIds }) => user.role !== 'examiner' || examinerIds.includes(user.id),
    );
    return {
      projects: await Promise.all(
        shown.map(async (assignment) => {
          const [enrolments, handed] = await Promise.all([
            stores.structure.enrolments(assignment),
            stores.works.works({ assignmentId: assignment.id }),
          ]);
          return {
            assignment,
            enrolled: enrolments.length,
            handedIn: handed.filter(({ versions }) => versions.length > 0).length,
            marked: handed.filter(({ outcome }) => outcome !== null).length,
          };
        }),
      ),
    };
  });

  route('projects.save', async ({ signedIn: { user }, params: { assignmentId: id }, body }) => {
    const before = await stores.works.assignment(id);
    const isOwn = [before ?? body, body].every(({ examinerIds }) => examinerIds.includes(user.id));
    if (user.role === 'examiner' && !isOwn) throw new AppError('session.forbidden');
    if (!(await stores.assessments.criteriaById(body.criteriaSetId)))
      throw new AppError('criteria.not_found');
    if (body.dueAt <= body.opensAt)
      throw new AppError('request.malformed', { facts: { path: 'body.dueAt', fault: 'too_small' } });
    await stores.works.saveAssignment(
      { ...body, id },
      { at: clock(), actor: user.id, action: 'assignment.saved', subject: id, data: { dueAt: body.dueAt } },
    );
    return {};
  });

  route('projects.read', async ({ signedIn: { user }, params: { assignmentId } }) => {
    const assignment = await stores.works.assignment(assignmentId);
    if (!assignment) throw new AppError('assignment.not_found');
    if (user.role === 'examiner' && !assignment.examinerIds.includes(user.id))
      throw new AppError('session.forbidden');
    const criteria = await stores.assessments.criteriaById(assignment.criteriaSetId);
    if (!criteria) throw new AppError('criteria.not_found');
    const handed = await stores.works.works({ assignmentId });
    const [judged, students] = await Promise.all([
      stores.assessments.of(handed.map(({ id }) => id)),
      stores.structure.students(),
    ]);
    const nameOf = new Map(students.map(({ userId, displayName }) => [userId, displayName]));
    const { compare } = new Intl.Collator('kk');
    return {
      assignment,
      criteria,
      works: handed
        .map((work): JudgedWork => {
          const assessments = judged.get(work.id) ?? [];
          const combined = options.oralRules.combine(criteria, assignment.examinerIds, assessments);
          return { work, displayName: nameOf.get(work.studentId) ?? '', assessments, combined };
        })
        .sort((a, b) => compare(a.displayName, b.displayName)),
    };
  });

  route('works.comment', async ({ signedIn, params: { workId }, body }) => {
    await workMarking.comment(workId, body, signedIn.user);
    return {};
  });
  route('works.originality', async ({ signedIn, params: { workId, number }, body }) => {
    await workMarking.fileOriginality(workId, number, body, signedIn.user);
    return {};
  });
  route('works.score', async ({ signedIn, params: { workId }, body }) => {
    await workMarking.score(workId, body, signedIn.user);
    return {};
  });
  route('works.decide', async ({ signedIn, params: { workId }, body: { remark } }) => ({
    outcome: await workMarking.decide(workId, remark, signedIn.user),
  }));
}

/** What a student has to hand in: the assignments of their courses from when they open, and their thesis. */
async function worksOf({ stores, clock }: HttpOptions, studentId: UserId): Promise<MyWork[]> {
  const [enrolments, assignments, begun, { courses }] = await Promise.all([
    stores.structure.enrolments({ studentId }),
    stores.works.assignments(),
    stores.works.works({ studentId }),
    stores.structure.outline(),
  ]);
  const theses = await stores.graduates.theses(begun.map(({ id }) => id));
  const isMine = ({ courseId, termId, opensAt }: Assignment): boolean =>
    opensAt <= clock() &&
    enrolments.some((enrolment) => enrolment.courseId === courseId && enrolment.termId === termId);
  return [
    ...theses.flatMap(({ workId, topic }): MyWork[] => {
      const work = begun.find(({ id }) => id === workId);
      return work ? [{ work: asStudentSees(work), assignment: null, title: topic, courseName: null }] : [];
    }),
    ...assignments.filter(isMine).map((assignment): MyWork => {
      const work = begun.find(({ assignmentId }) => assignmentId === assignment.id);
      return {
        work: work ? asStudentSees(work) : null,
        assignment,
        title: assignment.title,
        courseName: courses.find(({ id }) => id === assignment.courseId)?.name ?? null,
      };
    }),
  ];
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
