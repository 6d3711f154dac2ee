import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { AttemptId, EnrolmentId, SittingId, TicketBankId, UserId } from '#contracts/ids.ts';
import type { OralPlan, OralRecord, TicketBank } from '#contracts/oral.ts';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import { drawNumber } from '#server/exam/oral/tickets.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { someCriteria } from '#test/support/a-project.ts';
import { OPENS_AT, anExam } from '../storage/a-sitting.ts';
import { startHttp } from './http-harness.ts';
import type { Answer, Browser, TestHttp } from './http-harness.ts';

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
}

/** A sitting of one group, ready to be examined. */
async function aSittingOf(
  students: number,
  given: { tickets?: number; examinerIds?: UserId[]; source?: OralPlan['source'] } = {},
): Promise<OralSitting> {
  const cohort = await aCohort(http.stores, { students });
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
  return { sittingId, bankId, attemptIds, enrolmentIds: cohort.enrolments.map(({ id }) => id) };
}

const draw = (attemptId: AttemptId, by: Browser = examiner): Promise<Answer> =>
  by.call('oral.draw', { params: { attemptId } });
const recordOf = ({ body }: Answer): OralRecord => (body as { record: OralRecord }).record;
const step = (attemptId: AttemptId, to: 'answer' | 'end'): Promise<Answer> =>
  examiner.call('oral.advance', { params: { attemptId }, body: { step: to } });
const score = (by: Browser, attemptId: AttemptId, points: number): Promise<Answer> =>
  by.call('oral.score', { params: { attemptId }, body: { scores: { content: points, form: points } } });
const decide = (attemptId: AttemptId, remark = ''): Promise<Answer> =>
  examiner.call('oral.decide', { params: { attemptId }, body: { remark } });
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
    const answers = await Promise.all([draw(attemptIds[0]!), draw(attemptIds[0]!)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  });

  test('keeps its bank as it is', async () => {
    const { attemptIds, bankId } = await aSittingOf(1);
    await draw(attemptIds[0]!);
    const cohort = await aCohort(http.stores, { students: 0 });
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
    expect(recordOf(await decide(attemptIds[0]!))).toMatchObject({
      state: 'marked',
      outcome: { points: 84 },
      questions: [{ text: 'Неге?', by: examiner.user.id }],
    });
    const marks = await http.stores.marks.ofEnrolments(enrolmentIds);
    expect([...marks.values()]).toEqual([
      expect.objectContaining({ points: 84, source: 'oral', attemptId: attemptIds[0] }),
    ]);
    expect(await decide(attemptIds[0]!)).toMatchObject({ status: 409, code: 'oral.out_of_order' });
    expect(await score(examiner, attemptIds[0]!, 1)).toMatchObject({ code: 'oral.out_of_order' });
  });

  test('of graduates earns a mark of the complex exam', async () => {
    const { attemptIds, enrolmentIds } = await aSittingOf(1, { source: 'complex' });
    await answered(attemptIds[0]!);
    await score(examiner, attemptIds[0]!, 91);
    await decide(attemptIds[0]!);
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
    expect(await decide(attemptId)).toMatchObject({ status: 409, code: 'judging.incomplete' });
    await score(second, attemptId, 70);
    const { seats } = (await second.call('oral.read', { params: { sittingId } })).body as {
      seats: OralSeat[];
    };
    expect(seats[0]?.combined).toEqual({ points: 80, spread: 20, isContested: true, missing: [] });
    expect(await decide(attemptId)).toMatchObject({ status: 409, code: 'judging.contested' });
    expect(recordOf(await decide(attemptId, 'Келістік'))).toMatchObject({ outcome: { points: 80 } });
  });

  test('takes no step out of its order', async () => {
    const { attemptIds } = await aSittingOf(1);
    const [attemptId] = attemptIds as [AttemptId];
    for (const early of [step(attemptId, 'answer'), step(attemptId, 'end'), score(examiner, attemptId, 5)])
      expect(await early).toMatchObject({ status: 409, code: 'oral.out_of_order' });
  });

  test('is its own examiners’ alone', async () => {
    const { attemptIds, sittingId } = await aSittingOf(1);
    expect(await draw(attemptIds[0]!, second)).toMatchObject({ status: 403, code: 'session.forbidden' });
    expect(await draw(attemptIds[0]!, officer)).toMatchObject({ status: 403, code: 'session.forbidden' });
    const read = (by: Browser): Promise<Answer> => by.call('oral.read', { params: { sittingId } });
    expect(await read(second)).toMatchObject({ status: 403 });
    expect(await read(officer)).toMatchObject({ status: 200 });
  });
});

test('tickets are seen and changed by whose they are, and by planners', async () => {
  const { bankId } = await aSittingOf(0);
  const params = { bankId };
  expect(await second.call('tickets.read', { params })).toMatchObject({ status: 403 });
  const cohort = await aCohort(http.stores, { students: 0 });
  expect(await second.call('tickets.save', { params, body: aBank(cohort, 1) })).toMatchObject({
    status: 403,
  });
  expect(await officer.call('tickets.save', { params, body: aBank(cohort, 1) })).toMatchObject({
    status: 200,
  });
  const { banks } = (await second.call('tickets.list')).body as { banks: { id: string }[] };
  expect(banks.map(({ id }) => id)).not.toContain(bankId);
});
