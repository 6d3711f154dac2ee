import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import { judgedWorks } from './judged-works.ts';
import { ownStudent } from './own-student.ts';
import { ownWorks } from './own-works.ts';
import type { Route } from './route.ts';

/** Projects and open-book exams at home: students hand in, their examiners judge. */
export function workRoutes(route: Route, options: HttpOptions): void {
  const { stores, works, workMarking, courseAccess, clock } = options;

  route('myWorks.list', async ({ signedIn }) => ({
    works: await ownWorks(options, ownStudent(signedIn)),
    serverAt: clock(),
  }));
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
            stores.structure.examined(assignment),
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
    await courseAccess.enter(user, body.courseId, before?.courseId ?? body.courseId);
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
    return { assignment, criteria, ...(await judgedWorks(options, assignment, criteria)) };
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
