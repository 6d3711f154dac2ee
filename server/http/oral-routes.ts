import type { CriteriaSet } from '#contracts/assessment.ts';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';
import type { OralPlan } from '#contracts/oral.ts';
import { AppError } from '#platform/errors.ts';
import type { OralCandidate } from '../storage/oral-store.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** Tickets, and the record of oral exams: only its examiners take a step. */
export function oralRoutes(route: Route, options: HttpOptions): void {
  const { stores, oral, oralRules } = options;

  route('tickets.list', async ({ signedIn: { user } }) => {
    const banks = await stores.oral.banks();
    const shown = banks.filter(({ ownerId }) => user.role !== 'examiner' || ownerId === user.id);
    return {
      banks: shown.map((bank) => ({
        ...bank,
        questionCount: bank.topics.reduce((sum, { questions }) => sum + questions.length, 0),
      })),
    };
  });

  route('tickets.read', async ({ signedIn: { user }, params: { bankId } }) => {
    const bank = await stores.oral.bank(bankId);
    if (!bank) throw new AppError('tickets.not_found');
    if (user.role === 'examiner' && bank.ownerId !== user.id) throw new AppError('session.forbidden');
    return { bank, tickets: oralRules.composeTickets(bank) };
  });

  route(
    'tickets.save',
    async ({ signedIn, params: { bankId: id }, body }) => {
      const bank = await oral.saveBank({ ...body, id }, signedIn.user);
      return { bank, tickets: oralRules.composeTickets(bank) };
    },
    { bodyLimit: '4mb' },
  );

  route('oral.list', async ({ signedIn: { user } }) => {
    const [sittings, plans] = await Promise.all([stores.sittings.listWithExam(), stores.oral.plans()]);
    const planOf = new Map(plans.map((plan) => [plan.sittingId, plan]));
    const listed = sittings
      .filter(({ form }) => form === 'oral')
      .map(({ sitting: { id, opensAt }, examTitle }) => ({
        sittingId: id,
        examTitle,
        opensAt,
        plan: planOf.get(id) ?? null,
      }));
    const isOwn = ({ plan }: { plan: OralPlan | null }): boolean =>
      plan?.examinerIds.includes(user.id) ?? false;
    return { sittings: user.role === 'examiner' ? listed.filter(isOwn) : listed };
  });

  route('oral.plan', async ({ signedIn, params, body }) => {
    await oral.plan({ ...body, ...params }, signedIn.user);
    return {};
  });

  route('oral.read', async ({ signedIn, params: { sittingId } }) => {
    const plan = await oral.planFor(sittingId, signedIn.user);
    const [exam, criteria, candidates, users] = await Promise.all([
      stores.exams.ofSitting(sittingId),
      stores.assessments.criteriaById(plan.criteriaSetId),
      stores.oral.candidates({ sittingId }),
      stores.users.list(),
    ]);
    if (!exam || !criteria) throw new AppError('sitting.not_found');
    return {
      plan,
      examTitle: exam.title,
      criteria,
      examiners: users.filter(({ id }) => plan.examinerIds.includes(id)),
      seats: await seatsOf(options, plan, criteria, candidates),
    };
  });

  route('oral.draw', async ({ signedIn, params: { attemptId } }) => ({
    record: await oral.draw(attemptId, signedIn.user),
  }));
  route('oral.advance', async ({ signedIn, params: { attemptId }, body: { step } }) => ({
    record: await oral.advance(attemptId, step, signedIn.user),
  }));
  route('oral.ask', async ({ signedIn, params: { attemptId }, body: { text } }) => ({
    record: await oral.ask(attemptId, text, signedIn.user),
  }));
  route('oral.score', async ({ signedIn, params: { attemptId }, body }) => {
    await oral.score(attemptId, body, signedIn.user);
    return {};
  });
  route('oral.decide', async ({ signedIn, params: { attemptId }, body: { remark } }) => ({
    record: await oral.decide(attemptId, remark, signedIn.user),
  }));
}

/** Everybody on the list, by group and name as Kazakh sorts them. */
async function seatsOf(
  { stores, oralRules }: HttpOptions,
  plan: OralPlan,
  criteria: CriteriaSet,
  candidates: OralCandidate[],
): Promise<OralSeat[]> {
  const judged = await stores.assessments.of(candidates.map(({ attemptId }) => attemptId));
  const { compare } = new Intl.Collator('kk', { numeric: true });
  return candidates
    .map(({ attemptId, displayName, group, record }): OralSeat => {
      const assessments = judged.get(attemptId) ?? [];
      return {
        attemptId,
        displayName,
        groupCode: group?.code ?? null,
        record: record ?? oralRules.waiting(attemptId),
        assessments,
        combined: oralRules.combine(criteria, plan.examinerIds, assessments),
      };
    })
    .sort((a, b) => compare(a.groupCode ?? '', b.groupCode ?? '') || compare(a.displayName, b.displayName));
}
