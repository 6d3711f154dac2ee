import type { User } from '#contracts/api.ts';
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import { AppError } from '#platform/errors.ts';
import type { SignedIn } from '../identity/identity.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** Exams and users as an administrator adds them, each with a line in the audit trail; what other rules would find; the machine. */
export function adminRoutes(
  route: Route,
  { identity, stores, exams, examRules, rescoring, sampling, canCompareFaces, clock }: HttpOptions,
): void {
  const trace = (
    signedIn: SignedIn,
    action: AuditAction,
    subject: AuditEntry['subject'],
    data: AuditEntry['data'],
  ): AuditEntry => ({ at: clock(), actor: signedIn.user.id, action, subject, data });

  route('exams.list', async () => {
    const [list, drawn] = await Promise.all([stores.exams.list(), stores.papers.drawnCounts()]);
    return {
      exams: list.map(({ paper, ...exam }) => {
        return { ...exam, questionCount: drawn.get(exam.id) ?? paper.questions.length };
      }),
    };
  });

  route(
    'exams.add',
    async ({ signedIn, body }) => {
      if (body.policy.compareFaces && !canCompareFaces) throw new AppError('exam.comparison_unavailable');
      return { examId: await exams.add(body, signedIn.user.id) };
    },
    { bodyLimit: '4mb' },
  );

  route('sittings.rescore', async ({ signedIn, params: { sittingId }, body: { policy } }) => {
    const exam = await stores.exams.ofSitting(sittingId);
    if (!exam) throw new AppError('sitting.not_found');
    const judgedBy = examRules.policyOf({ ...exam, policy });
    return await rescoring.rescore({ sittingId, policy: judgedBy, by: signedIn.user.id });
  });
  route('sampling.read', async () => ({ sampling: sampling.report() }));

  route('users.list', async () => ({ users: await stores.users.list() }));

  route('users.add', async ({ signedIn, body }) => {
    const { id } = await identity.addUser(body, (user: User) =>
      trace(signedIn, 'user.added', user.id, { role: user.role }),
    );
    return { userId: id };
  });
}
