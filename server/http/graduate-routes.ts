import { AppError } from '#platform/errors.ts';
import { graduatesOf } from './graduates-of.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** Graduates and their theses; who may do which step of a defence is the service's to say. */
export function graduateRoutes(
  route: Route,
  { stores, graduates, theses, graduateRules }: HttpOptions,
): void {
  route('graduates.list', async ({ query: { groupId } }) => ({
    standard: await graduates.standard(),
    graduates: await graduatesOf({ stores, graduates }, groupId),
  }));

  route('graduates.award', async ({ signedIn, params: { studentId } }) => {
    await graduates.list(studentId, signedIn.user.id);
    return {};
  });

  route('awardStandard.read', async () => {
    const standard = await graduates.standard();
    const by = standard.confirmed && (await stores.users.byId(standard.confirmed.by));
    return { standard, confirmedBy: by?.displayName ?? null };
  });

  route('awardStandard.confirm', async ({ signedIn, body }) => {
    await graduates.confirmStandard(body, signedIn.user.id);
    return {};
  });

  route('theses.list', async ({ signedIn: { user } }) => {
    const all = await stores.graduates.theses();
    const shown = all.filter(
      ({ supervisorId, defence }) =>
        user.role !== 'examiner' ||
        [supervisorId, defence?.commission.secretaryId, ...(defence?.commission.memberIds ?? [])].includes(
          user.id,
        ),
    );
    const users = await stores.users.list();
    const nameOf = new Map(users.map(({ id, displayName }) => [id, displayName]));
    return {
      theses: await Promise.all(
        shown.map(async (thesis) => {
          const work = await stores.works.byId(thesis.workId);
          const displayName = (work && nameOf.get(work.studentId)) ?? '';
          return {
            thesis: graduateRules.withoutBallots(thesis),
            displayName,
            supervisorName: nameOf.get(thesis.supervisorId) ?? '',
            points: work?.outcome?.points ?? null,
          };
        }),
      ),
    };
  });

  route('theses.add', async ({ signedIn, body }) => ({ workId: await theses.add(body, signedIn.user) }));

  route('theses.read', async ({ signedIn, params: { workId } }) => {
    const { thesis, work, checklist } = await theses.read(workId, signedIn.user);
    const student = await stores.users.byId(work.studentId);
    if (!student) throw new AppError('work.not_found');
    const { commission } = thesis.defence ?? {};
    const named = new Set([thesis.supervisorId, commission?.secretaryId, ...(commission?.memberIds ?? [])]);
    const people = (await stores.users.list()).filter(({ id }) => named.has(id));
    const quorum = commission ? graduateRules.quorumOf(commission) : null;
    return { thesis, work, displayName: student.displayName, checklist, quorum, people };
  });

  route(
    'theses.report',
    async ({ signedIn, params: { workId }, body: { part, ...report } }) => {
      await theses.report(workId, part, report, signedIn.user);
      return {};
    },
    { bodyLimit: '128kb' },
  );
  route('theses.admit', async ({ signedIn, params: { workId }, body: { orderNumber } }) => {
    await theses.admit(workId, orderNumber, signedIn.user);
    return {};
  });
  route('theses.appoint', async ({ params: { workId }, body }) => {
    await theses.appoint(workId, body);
    return {};
  });
  route(
    'theses.minutes',
    async ({ signedIn, params: { workId }, body }) => {
      await theses.note(workId, body, signedIn.user);
      return {};
    },
    { bodyLimit: '512kb' },
  );
  route('theses.vote', async ({ signedIn, params: { workId }, body: { points } }) => {
    await theses.vote(workId, points, signedIn.user);
    return {};
  });
  route('theses.decide', async ({ signedIn, params: { workId }, body: { remark } }) => {
    await theses.decide(workId, remark, signedIn.user);
    return {};
  });
}
