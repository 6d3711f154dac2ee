import type { AttemptId, TicketBankId, UserId } from '#contracts/ids.ts';
import type { OwnOral } from '#contracts/routes/oral-routes.ts';
import type { TicketBank } from '#contracts/oral.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import { queueOf, seatsOf } from './oral-seats.ts';
import type { Route } from './route.ts';
import { studentOf } from './student-of.ts';

/** Tickets, and the record of oral exams: only its examiners take a step. */
export function oralRoutes(route: Route, options: HttpOptions): void {
  const { stores, oral, oralRules, courseAccess, clock } = options;

  route('tickets.list', async ({ signedIn: { user } }) => {
    const [banks, isOpen] = await Promise.all([stores.oral.banks(), courseAccess.of(user)]);
    return {
      banks: banks
        .filter(({ topics }) => topics.every(({ courseId }) => isOpen(courseId)))
        .map((bank) => ({
          ...bank,
          questionCount: bank.topics.reduce((sum, { questions }) => sum + questions.length, 0),
          courseIds: [...new Set(coursesOf(bank))],
        })),
    };
  });

  route('tickets.read', async ({ signedIn: { user }, params: { bankId } }) => {
    const bank = await stores.oral.bank(bankId);
    if (!bank) throw new AppError('tickets.not_found');
    await courseAccess.enter(user, ...coursesOf(bank));
    const isDrawn = await stores.oral.isDrawn(bankId);
    return { bank, tickets: oralRules.composeTickets(bank), isDrawn };
  });

  route(
    'tickets.save',
    async ({ signedIn, params: { bankId: id }, body }) => {
      const before = await stores.oral.bank(id);
      await courseAccess.enter(signedIn.user, ...coursesOf(body), ...coursesOf(before ?? body));
      const bank = await oral.saveBank({ ...body, id }, signedIn.user);
      return { bank, tickets: oralRules.composeTickets(bank) };
    },
    { bodyLimit: '4mb' },
  );

  route('oral.list', async ({ signedIn: { user } }) => {
    const [sittings, plans, banks] = await Promise.all([
      stores.sittings.listWithExam(),
      stores.oral.plans(),
      stores.oral.banks(),
    ]);
    const planOf = new Map(plans.map((plan) => [plan.sittingId, plan]));
    const bankOf = new Map(banks.map((bank) => [bank.id, bank]));
    const oralOnes = sittings.filter(({ form }) => form === 'oral');
    const timetabled = await stores.plans.examinersOf(oralOnes.map(({ sitting }) => sitting.id));
    const listed = oralOnes
      .map(({ sitting: { id, opensAt }, examTitle }) => {
        const plan = planOf.get(id) ?? null;
        const examinerIds = plan?.examinerIds ?? timetabled.get(id) ?? [];
        return { sittingId: id, examTitle, opensAt, plan, examinerIds };
      })
      .filter(({ examinerIds }) => user.role !== 'examiner' || examinerIds.includes(user.id));
    const groups = Map.groupBy(
      await stores.oral.groupsOf(listed.map(({ sittingId }) => sittingId)),
      ({ sittingId }) => sittingId,
    );
    return {
      sittings: listed.map((one) => {
        const own = groups.get(one.sittingId) ?? [];
        const bank = (one.plan && bankOf.get(one.plan.bankId)) ?? null;
        return {
          ...one,
          groups: own.map(({ code, students, marked }) => ({ code, students, marked })),
          concerns: oralRules.concernsOf(one.plan, bank, own),
        };
      }),
    };
  });

  route('oral.plan', async ({ signedIn, params, body }) => {
    await oral.plan({ ...body, ...params }, signedIn.user);
    return {};
  });

  route('oral.read', async ({ signedIn: { user }, params: { sittingId } }) => {
    const plan = await oral.planFor(sittingId, user);
    const [exam, sitting, bank, criteria, users, courses] = await Promise.all([
      stores.exams.ofSitting(sittingId),
      stores.sittings.byId(sittingId),
      stores.oral.bank(plan.bankId),
      stores.assessments.criteriaById(plan.criteriaSetId),
      stores.users.list(),
      namedCourses(options, plan.bankId),
    ]);
    if (!exam || !sitting || !bank || !criteria) throw new AppError('sitting.not_found');
    const judge = user.role === 'examiner' ? user.id : null;
    return {
      plan,
      examTitle: exam.title,
      opensAt: sitting.opensAt,
      bankName: bank.name,
      ticketCount: bank.ticketCount,
      criteria,
      examiners: users.filter(({ id }) => plan.examinerIds.includes(id)),
      courses,
      seats: await seatsOf(options, { plan, criteria, judge }),
      serverAt: clock(),
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
  route('oral.decide', async ({ signedIn, params: { attemptId }, body }) => ({
    record: await oral.decide(attemptId, body, signedIn.user),
  }));

  route('my.oral', async ({ signedIn, params: { attemptId } }) => ({
    oral: await ownOral(options, attemptId, studentOf(signedIn).id),
    serverAt: clock(),
  }));
}

/** The disciplines that a bank asks about. */
const coursesOf = ({ topics }: Pick<TicketBank, 'topics'>) => topics.map(({ courseId }) => courseId);

/** AppErrors `attempt.not_found` for another's attempt, `oral.not_planned`. */
async function ownOral(options: HttpOptions, attemptId: AttemptId, studentId: UserId): Promise<OwnOral> {
  const { stores, oralRules } = options;
  const [candidate] = await stores.oral.candidates({ attemptId });
  if (candidate?.candidateId !== studentId) throw new AppError('attempt.not_found');
  const { sittingId } = candidate;
  const [plan, exam, sitting, users] = await Promise.all([
    stores.oral.plan(sittingId),
    stores.exams.ofSitting(sittingId),
    stores.sittings.byId(sittingId),
    stores.users.list(),
  ]);
  if (!plan || !exam || !sitting) throw new AppError('oral.not_planned');
  const queue = await queueOf(options, plan);
  const own = queue.find((seat) => seat.attemptId === attemptId);
  const { preparationMinutes, answerMinutes } = oralRules.withExtraTime(
    plan,
    own?.arrangement.extraTimePercent ?? 0,
  );
  const { state, draw, preparesUntil, answerBeganAt } = candidate.record ?? oralRules.waiting(attemptId);
  return {
    examTitle: exam.title,
    opensAt: sitting.opensAt,
    state,
    isOut: oralRules.isOut(candidate),
    ahead: oralRules.aheadOf(queue, attemptId),
    draw,
    preparesUntil,
    answerBeganAt,
    preparationMinutes,
    answerMinutes,
    examiners: users.filter(({ id }) => plan.examinerIds.includes(id)).map(({ displayName }) => displayName),
    courses: draw === null ? [] : await namedCourses(options, plan.bankId),
  };
}

/** What the disciplines of a bank are called. */
async function namedCourses({ stores }: HttpOptions, bankId: TicketBankId): Promise<OwnOral['courses']> {
  const [bank, { courses }] = await Promise.all([stores.oral.bank(bankId), stores.structure.outline()]);
  const own = new Set(bank ? coursesOf(bank) : []);
  return courses.filter(({ id }) => own.has(id));
}
