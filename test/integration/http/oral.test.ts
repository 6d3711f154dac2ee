import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { AttemptId, EnrolmentId, SittingId, TicketBankId, UserId } from '#contracts/ids.ts';
import type { OralPlan, OralRecord, TicketBank } from '#contracts/oral.ts';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import type { PlainStep } from '#server/exam/oral/oral-steps.ts';
import { drawNumber } from '#server/exam/oral/tickets.ts';
import { examinersOf } from '#test/support/course-examiners.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { enrol, someCriteria } from '#test/support/a-project.ts';
import { OPENS_AT, anExam } from '../storage/a-sitting.ts';
import { startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
let officer: Browser & { user: User };
let examiner: Browser & { user: User };
let second: Browser & { user: User };
beforeAll(async () => {
  http = await startHttp();
  officer = await http.signedIn('officer');
  examiner = await http.signedIn('examiner');
  second = await http.signedIn('examiner');
});
afterAll(() => http.close());

const aBank = ({ course }: Cohort, ticketCount: number): Omit<TicketBank, 'id' | 'ownerId' | 'seed'> => ({
  name: 'Құқық негіздері',
  language: 'kk',
  ticketCount,
  topics: ['theory', 'practice'].map((id) => ({
    perTicket: 1,
    id,
    courseId: course.id,
    title: id,
    questions: Array.from({ length: 4 }, (_, index) => ({ id: `${id}${index}`, text: `${id} ${index}?` })),
  })),
});

interface OralSitting {
  sittingId: SittingId;
  bankId: TicketBankId;
  attemptIds: AttemptId[];
  enrolmentIds: EnrolmentId[];
  cohort: Cohort;
  plan: Omit<OralPlan, 'sittingId'>;
}

/** A sitting of one group, ready to be examined. */
async function aSittingOf(
  students: number,
  given: { tickets?: number; examinerIds?: UserId[]; source?: OralPlan['source'] } = {},
): Promise<OralSitting> {
  const cohort = await aCohort(http.stores, { students });
  await examinersOf(http.stores, cohort.course.id, [examiner.user]);
  const exam = {
    ...anExam(),
    form: 'oral' as const,
    subject: { courseId: cohort.course.id, termId: cohort.term.id },
  };
  const sittingId = randomUUID() as SittingId;
  await http.stores.exams.add(exam);
  await http.stores.sittings.add({
    id: sittingId,
    examId: exam.id,
    opensAt: OPENS_AT,
    closesAt: OPENS_AT + 1,
  });
  const attemptIds: AttemptId[] = [];
  for (const { id: candidateId } of cohort.users) {
    const id = randomUUID() as AttemptId;
    attemptIds.push(id);
    await http.stores.attempts.add(newAttempt({ id, sittingId, candidateId }));
  }
  const bankId = randomUUID() as TicketBankId;
  await examiner.call('tickets.save', { params: { bankId }, body: aBank(cohort, given.tickets ?? 3) });
  const { id: criteriaSetId } = await someCriteria(http.stores, officer.user.id);
  const body = {
    bankId,
    criteriaSetId,
    source: given.source ?? 'oral',
    preparationMinutes: 20,
    answerMinutes: 15,
    examinerIds: given.examinerIds ?? [examiner.user.id],
  };
  expect(await officer.call('oral.plan', { params: { sittingId }, body })).toMatchObject({ status: 200 });
  return {
    sittingId,
    bankId,
    attemptIds,
    enrolmentIds: cohort.enrolments.map(({ id }) => id),
    cohort,
    plan: body,
  };
}

/** A student of the cohort who can sign in, on the list of the sitting. */
async function seat(
  sittingId: SittingId,
  cohort: Cohort,
  given: Partial<Attempt> = {},
): Promise<Attempt & { by: Browser }> {
  const by = await http.signedIn('student');
  await enrol(http.stores, cohort, by.user.id);
  const id = randomUUID() as AttemptId;
  const attempt = { ...newAttempt({ id, sittingId, candidateId: by.user.id }), ...given };
  return { ...(await http.stores.attempts.add(attempt)), by };
}

const drawOnly = (attemptId: AttemptId, by: Browser = examiner): Promise<Answer> =>
  by.call('oral.draw', { params: { attemptId } });
/** Calls the candidate in, and draws. */
async function draw(attemptId: AttemptId): Promise<Answer> {
  await step(attemptId, 'call');
  return await drawOnly(attemptId);
}
const recordOf = ({ body }: Answer): OralRecord => (body as { record: OralRecord }).record;
const step = (attemptId: AttemptId, to: PlainStep): Promise<Answer> =>
  examiner.call('oral.advance', { params: { attemptId }, body: { step: to } });
const score = (by: Browser, attemptId: AttemptId, points: number): Promise<Answer> =>
  by.call('oral.score', { params: { attemptId }, body: { scores: { content: points, form: points } } });
const decide = (attemptId: AttemptId, points: number, remark = ''): Promise<Answer> =>
  examiner.call('oral.decide', { params: { attemptId }, body: { points, remark } });
async function answered(attemptId: AttemptId): Promise<void> {
  await draw(attemptId);
  await step(attemptId, 'answer');
  await step(attemptId, 'end');
}

describe('a ticket', () => {
  test('is drawn by a seed that is kept, and can be drawn again by anybody', async () => {
    const { attemptIds } = await aSittingOf(1);
    const { draw: drawn, preparesUntil, state } = recordOf(await draw(attemptIds[0]!));
    expect(drawNumber(drawn!.among, drawn!.seed)).toBe(drawn!.ticket.number);
    expect(drawn!.ticket.questions.map(({ topicId }) => topicId)).toEqual(['theory', 'practice']);
    expect([state, preparesUntil]).toEqual(['preparing', http.now + 20 * 60_000]);
    const [entry] = await http.stores.audit.ofSubject(attemptIds[0]!);
    expect(entry).toMatchObject({ action: 'oral.drawn', data: { seed: drawn!.seed } });
  });

  test('comes to no two of a group before each was drawn, though all draw at once', async () => {
    const { attemptIds } = await aSittingOf(6, { tickets: 3 });
    const answers = await Promise.all(attemptIds.map((id) => draw(id)));
    const numbers = answers.map((answer) => recordOf(answer).draw!.ticket.number);
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 1, 2, 2, 3, 3]);
  });

  test('is drawn once', async () => {
    const { attemptIds } = await aSittingOf(1);
    await step(attemptIds[0]!, 'call');
    const answers = await Promise.all([drawOnly(attemptIds[0]!), drawOnly(attemptIds[0]!)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  });

  test('keeps its bank as it is', async () => {
    const { attemptIds, bankId } = await aSittingOf(1);
    await draw(attemptIds[0]!);
    const cohort = await aCohort(http.stores, { students: 0 });
    await examinersOf(http.stores, cohort.course.id, [examiner.user]);
    const again = await examiner.call('tickets.save', { params: { bankId }, body: aBank(cohort, 9) });
    expect(again).toMatchObject({ status: 409, code: 'tickets.in_use' });
  });
});

describe('an oral exam', () => {
  test('ends in one mark', async () => {
    const { attemptIds, enrolmentIds } = await aSittingOf(1);
    await answered(attemptIds[0]!);
    await examiner.call('oral.ask', { params: { attemptId: attemptIds[0]! }, body: { text: 'Неге?' } });
    await score(examiner, attemptIds[0]!, 84);
    expect(recordOf(await decide(attemptIds[0]!, 84))).toMatchObject({
      state: 'marked',
      outcome: { points: 84 },
      questions: [{ text: 'Неге?', by: examiner.user.id }],
    });
    const marks = await http.stores.marks.ofEnrolments(enrolmentIds);
    expect([...marks.values()]).toEqual([
      expect.objectContaining({ points: 84, source: 'oral', attemptId: attemptIds[0] }),
    ]);
    expect(await decide(attemptIds[0]!, 84)).toMatchObject({ status: 409, code: 'oral.out_of_order' });
    expect(await score(examiner, attemptIds[0]!, 1)).toMatchObject({ code: 'oral.out_of_order' });
  });

  test('of graduates earns a mark of the complex exam', async () => {
    const { attemptIds, enrolmentIds } = await aSittingOf(1, { source: 'complex' });
    await answered(attemptIds[0]!);
    await score(examiner, attemptIds[0]!, 91);
    await decide(attemptIds[0]!, 91);
    const marks = await http.stores.marks.ofEnrolments(enrolmentIds);
    expect(marks.get(enrolmentIds[0]!)).toMatchObject({ points: 91, source: 'complex' });
  });

  test('is not decided by one of two, nor in silence where they are far apart', async () => {
    const { attemptIds, sittingId } = await aSittingOf(1, {
      examinerIds: [examiner.user.id, second.user.id],
    });
    const [attemptId] = attemptIds as [AttemptId];
    await answered(attemptId);
    await score(examiner, attemptId, 90);
    expect(await decide(attemptId, 80)).toMatchObject({ status: 409, code: 'judging.incomplete' });
    await score(second, attemptId, 70);
    const { seats } = (await second.call('oral.read', { params: { sittingId } })).body as {
      seats: OralSeat[];
    };
    expect(seats[0]?.combined).toEqual({ points: 80, spread: 20, isContested: true, missing: [] });
    expect(await decide(attemptId, 80)).toMatchObject({ status: 409, code: 'judging.contested' });
    expect(recordOf(await decide(attemptId, 80, 'Келістік'))).toMatchObject({ outcome: { points: 80 } });
  });

  test('is not decided on points that changed meanwhile', async () => {
    const { attemptIds } = await aSittingOf(1);
    await answered(attemptIds[0]!);
    await score(examiner, attemptIds[0]!, 84);
    expect(await decide(attemptIds[0]!, 85)).toMatchObject({ status: 409, code: 'judging.changed' });
  });

  test('shows an examiner how the others judged once their own points are there', async () => {
    const { attemptIds, sittingId } = await aSittingOf(1, {
      examinerIds: [examiner.user.id, second.user.id],
    });
    await answered(attemptIds[0]!);
    await score(examiner, attemptIds[0]!, 90);
    const seen = async (by: Browser): Promise<OralSeat | undefined> =>
      ((await by.call('oral.read', { params: { sittingId } })).body as { seats: OralSeat[] }).seats[0];
    expect(await seen(second)).toMatchObject({ assessments: [], combined: { missing: [second.user.id] } });
    expect((await seen(examiner))?.assessments).toHaveLength(1);
    await score(second, attemptIds[0]!, 88);
    expect((await seen(second))?.assessments).toHaveLength(2);
  });

  test('calls nobody in before it opens, and notes who did not come', async () => {
    const { attemptIds } = await aSittingOf(1);
    const [attemptId] = attemptIds as [AttemptId];
    http.now -= 2_000;
    const early = await step(attemptId, 'call');
    http.now += 2_000;
    expect(early).toMatchObject({ status: 409, code: 'attempt.not_yet_open' });
    await step(attemptId, 'call');
    expect(recordOf(await step(attemptId, 'absent'))).toMatchObject({ state: 'absent', draw: null });
    expect(await http.stores.audit.ofSubject(attemptId)).toMatchObject([{ action: 'oral.absent' }]);
    expect(recordOf(await draw(attemptId))).toMatchObject({ state: 'preparing' });
  });

  test('gives extra time to prepare to whom it is arranged for, and tells the examiners what is, not why', async () => {
    const { attemptIds, sittingId, cohort } = await aSittingOf(1);
    const reason = 'Дәрігер анықтамасы';
    await officer.call('accommodations.add', {
      body: {
        studentId: cohort.users[0]!.id,
        arrangement: { extraTimePercent: 25, aids: 'Лупа', reason },
      },
    });
    const { preparesUntil } = recordOf(await draw(attemptIds[0]!));
    expect(preparesUntil).toBe(http.now + 25 * 60_000);
    const { body } = await examiner.call('oral.read', { params: { sittingId } });
    expect((body as { seats: OralSeat[] }).seats[0]).toMatchObject({
      answerMinutes: 19,
      arrangement: { extraTimePercent: 25, aids: 'Лупа', breaks: null, language: null },
    });
    expect(JSON.stringify(body)).not.toContain(reason);
  });

  test('keeps tickets and criteria from the first ticket on, not its examiners', async () => {
    const { attemptIds, sittingId, plan } = await aSittingOf(1);
    const change = (body: Omit<OralPlan, 'sittingId'>): Promise<Answer> =>
      officer.call('oral.plan', { params: { sittingId }, body });
    const { id: criteriaSetId } = await someCriteria(http.stores, officer.user.id);
    expect(await change({ ...plan, criteriaSetId })).toMatchObject({ status: 200 });
    await draw(attemptIds[0]!);
    expect(await change(plan)).toMatchObject({ status: 409, code: 'oral.begun' });
    const examinerIds = [second.user.id];
    expect(await change({ ...plan, criteriaSetId, examinerIds })).toMatchObject({ status: 200 });
  });

  test('keeps the criteria that it is judged by', async () => {
    const { plan } = await aSittingOf(0);
    const { name, criteria } = (await http.stores.assessments.criteriaById(plan.criteriaSetId))!;
    const params = { criteriaSetId: plan.criteriaSetId };
    expect(await officer.call('criteria.save', { params, body: { name, criteria } })).toMatchObject({
      status: 409,
      code: 'criteria.in_use',
    });
  });

  test('examines nobody whose attempt was set aside', async () => {
    const { sittingId, cohort } = await aSittingOf(1);
    const attempt = await seat(sittingId, cohort, { status: 'incomplete' });
    expect(await step(attempt.id, 'call')).toMatchObject({ status: 409, code: 'oral.out_of_order' });
    const { seats } = (await officer.call('oral.read', { params: { sittingId } })).body as {
      seats: OralSeat[];
    };
    expect(seats.filter(({ isOut }) => isOut).map(({ attemptId }) => attemptId)).toEqual([attempt.id]);
  });

  test('takes no step out of its order', async () => {
    const { attemptIds } = await aSittingOf(1);
    const [attemptId] = attemptIds as [AttemptId];
    for (const early of [
      drawOnly(attemptId),
      step(attemptId, 'answer'),
      step(attemptId, 'end'),
      score(examiner, attemptId, 5),
    ])
      expect(await early).toMatchObject({ status: 409, code: 'oral.out_of_order' });
  });

  test('is its own examiners’ alone', async () => {
    const { attemptIds, sittingId } = await aSittingOf(1);
    expect(await drawOnly(attemptIds[0]!, second)).toMatchObject({ status: 403, code: 'session.forbidden' });
    expect(await drawOnly(attemptIds[0]!, officer)).toMatchObject({ status: 403, code: 'session.forbidden' });
    const read = (by: Browser): Promise<Answer> => by.call('oral.read', { params: { sittingId } });
    expect(await read(second)).toMatchObject({ status: 403 });
    expect(await read(officer)).toMatchObject({ status: 200 });
  });
});

describe('a candidate', () => {
  const own = async (by: Browser, attemptId: AttemptId): Promise<Answer> =>
    by.call('my.oral', { params: { attemptId } });

  test('sees their place, then their ticket, and never points', async () => {
    const { sittingId, cohort } = await aSittingOf(1);
    const { id, by: me } = await seat(sittingId, cohort);
    const { seats } = (await examiner.call('oral.read', { params: { sittingId } })).body as {
      seats: OralSeat[];
    };
    const place = seats.findIndex(({ attemptId }) => attemptId === id);
    expect((await own(me, id)).body).toMatchObject({ oral: { state: 'waiting', ahead: place, draw: null } });
    const { seed, among, ticket } = recordOf(await draw(id)).draw!;
    expect((await own(me, id)).body).toMatchObject({
      oral: { state: 'preparing', ahead: null, draw: { seed, among, ticket } },
    });
    await step(id, 'answer');
    await step(id, 'end');
    await score(examiner, id, 77.7);
    await decide(id, 78);
    expect((await own(me, id)).body).toMatchObject({ oral: { state: 'marked' } });
    expect(JSON.stringify((await own(me, id)).body)).not.toMatch(/points|scores|outcome/);
  });

  test('sees nobody else’s, and examiners do not pass for one', async () => {
    const { attemptIds, sittingId, cohort } = await aSittingOf(1);
    const { id, by } = await seat(sittingId, cohort);
    expect(await own(by, attemptIds[0]!)).toMatchObject({ status: 404, code: 'attempt.not_found' });
    expect(await own(examiner, id)).toMatchObject({ status: 403 });
  });
});

test('sittings are listed with how far they are and what stands in their way', async () => {
  const { sittingId } = await aSittingOf(4, { tickets: 3 });
  const { sittings } = (await examiner.call('oral.list')).body as {
    sittings: { sittingId: SittingId; groups: object[]; concerns: object[] }[];
  };
  const one = sittings.find((sitting) => sitting.sittingId === sittingId);
  expect(one?.groups).toMatchObject([{ students: 4, marked: 0 }]);
  expect(one?.concerns).toMatchObject([{ code: 'tickets_repeat', students: 4, tickets: 3 }]);
});
