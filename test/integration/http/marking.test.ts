import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONSENT_VERSION } from '#contracts/api.ts';
import type { User } from '#contracts/api.ts';
import type { AnswerValue } from '#contracts/attempt.ts';
import type { Question } from '#contracts/exam.ts';
import type { AttemptId, ExamId, SittingId } from '#contracts/ids.ts';
import type { AnswerToMark, PaperToMark } from '#contracts/marking.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { aDraft, inAll } from '#test/support/a-bank.ts';
import { examinersOf } from '#test/support/course-examiners.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { startHttp } from './http-harness.ts';
import type { Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

const AUTO = ['single_choice', 'multiple_choice', 'short_text', 'number', 'matching', 'ordering'];
/** What earns all there is. */
const RIGHT: Record<string, AnswerValue> = {
  single_choice: { kind: 'single_choice', optionId: 'a2' },
  multiple_choice: { kind: 'multiple_choice', optionIds: ['a3', 'a1'] },
  short_text: { kind: 'short_text', text: 'абай' },
  number: { kind: 'number', text: '9,7' },
  matching: {
    kind: 'matching',
    pairs: [
      { itemId: 'i2', choiceId: 'c1' },
      { itemId: 'i1', choiceId: 'c2' },
    ],
  },
  ordering: { kind: 'ordering', order: ['i1', 'i2', 'i3'] },
  essay: { kind: 'essay', text: 'Because $x$.' },
};

let http: TestHttp;
let officer: Browser & { user: User };
let examiners: (Browser & { user: User })[];
beforeAll(async () => {
  http = await startHttp();
  officer = await http.signedIn('officer');
  examiners = await Promise.all([1, 2, 3, 4].map(() => http.signedIn('examiner')));
});
afterAll(() => http.close());

const marker = (index: number): Browser & { user: User } => {
  const found = examiners[index];
  if (!found) throw new Error('no such examiner');
  return found;
};

/** What an officer writes. */
const anExamDraft = ({ course, term }: Cohort, source: object): object => ({
  title: inAll('Физика'),
  form: 'written',
  durationMinutes: 60,
  policy: ProctoringPolicy.parse({ requireMicrophone: false, requireScreen: false }),
  subject: { courseId: course.id, termId: term.id },
  source,
});

/** An exam drawn from a bank of these kinds, with an attempt of an enrolled student that is live. */
async function aWrittenExam(kinds: string[], markers: 1 | 2 = 1) {
  const cohort = await aCohort(http.stores, { students: 1 });
  const courseId = cohort.course.id;
  for (const kind of kinds) await officer.call('questions.add', { params: { courseId }, body: aDraft(kind) });
  return await aSatExam(cohort, {
    kind: 'drawn',
    blueprint: { parts: [{ category: null, difficulty: null, count: kinds.length, points: 10 }] },
    marking: { markers, maxDifferencePercent: 10 },
  });
}

/** An exam of the cohort's course with papers from there, and a live attempt of its first student. */
async function aSatExam(cohort: Cohort, source: object) {
  await examinersOf(
    http.stores,
    cohort.course.id,
    examiners.map(({ user }) => user),
  );
  const made = await officer.call('exams.add', { body: anExamDraft(cohort, source) });
  const { examId } = made.body as { examId: ExamId };
  const sittingId = randomUUID() as SittingId;
  await http.stores.sittings.add({
    id: sittingId,
    examId,
    opensAt: http.now - 1,
    closesAt: http.now + 7_200_000,
  });
  const attempt = newAttempt({
    id: randomUUID() as AttemptId,
    sittingId,
    candidateId: cohort.users[0]?.id as User['id'],
  });
  await http.stores.attempts.add(attempt);
  await http.attempts.consent(
    attempt.id,
    ['camera', 'face_presence', 'recording', 'human_review'],
    CONSENT_VERSION,
  );
  await http.attempts.start(attempt.id);
  const exam = await http.stores.exams.byId(examId);
  if (!exam) throw new Error('no exam');
  const { questions } = await http.papers.paperOf(attempt, exam);
  const answer = async (question: Question, value = RIGHT[question.kind]): Promise<void> => {
    if (value) await http.attempts.saveAnswer(attempt.id, { questionId: question.id, value, revision: 1 });
  };
  const handIn = async (): Promise<void> => {
    await http.attempts.submit(attempt.id);
    await http.marking.markEnded();
  };
  const mark = async () =>
    (await http.stores.marks.ofEnrolments(cohort.enrolments.map(({ id }) => id))).get(
      cohort.enrolments[0]?.id as never,
    );
  return { examId, attempt, exam, questions, answer, handIn, mark };
}

const papers = async (who: Browser, examId: ExamId): Promise<PaperToMark[]> =>
  ((await who.call('marking.papers', { params: { examId } })).body as { papers: PaperToMark[] }).papers;
const answers = async (who: Browser, examId: ExamId, number: number): Promise<AnswerToMark[]> =>
  (
    (await who.call('marking.paper', { params: { examId, number: String(number) } })).body as {
      answers: AnswerToMark[];
    }
  ).answers;

describe('an exam drawn from the bank', () => {
  test('is not made when the bank holds too few questions', async () => {
    const cohort = await aCohort(http.stores, { students: 1 });
    const blueprint = { parts: [{ category: null, difficulty: 'hard', count: 1, points: 1 }] };
    const body = anExamDraft(cohort, { kind: 'drawn', blueprint, marking: {} });
    const answer = await officer.call('exams.add', { body });
    expect(answer).toMatchObject({ status: 409, code: 'blueprint.unfillable' });
  });

  test('keeps its first paper for each attempt, whatever becomes of the bank, and shows no key of it', async () => {
    const { attempt, exam, questions } = await aWrittenExam(AUTO);
    const [first] = questions;
    await http.stores.papers.ofAttempt(attempt.id);
    const standing = await http.stores.questionBank.byId(first?.id as never);
    await officer.call('questions.change', {
      params: { questionId: first?.id ?? '' },
      body: { ...aDraft(first?.kind ?? ''), version: standing?.version, retired: true },
    });
    const stored = await http.stores.papers.ofAttempt(attempt.id);
    expect(stored?.paper?.questions).toEqual(questions);
    expect((await http.papers.paperOf(attempt, exam)).questions).toEqual(questions);
    expect(JSON.stringify(stored?.paper)).not.toMatch(/accepted|tolerance|optionIds?"/);
  });

  test('is marked by its keys as soon as it is handed in, and the mark goes to the course', async () => {
    const { attempt, questions, answer, handIn, mark } = await aWrittenExam(AUTO);
    for (const question of questions.slice(1)) await answer(question);
    await handIn();
    expect(await mark()).toMatchObject({
      points: 83,
      source: 'written',
      attemptId: attempt.id,
      markedBy: null,
    });
    await http.marking.markEnded();
    expect(
      (await http.stores.audit.ofSubject(attempt.id)).filter(({ action }) => action === 'paper.settled'),
    ).toHaveLength(1);
  });
});

describe("an exam's own questions", () => {
  test('are marked by the keys they were written with, which no candidate sees', async () => {
    const cohort = await aCohort(http.stores, { students: 1 });
    const own = AUTO.map((kind) => {
      const { question, key } = aDraft(kind);
      return { question: { ...question, id: kind, points: 10 }, key };
    });
    const source = { kind: 'fixed', questions: own, marking: {} };
    const { exam, questions, answer, handIn, mark } = await aSatExam(cohort, source);
    expect(questions.map(({ id }) => id)).toEqual(AUTO);
    expect(JSON.stringify(exam)).not.toMatch(/accepted|tolerance|optionIds?"/);
    for (const question of questions) if (question.kind !== 'number') await answer(question);
    await handIn();
    expect(await mark()).toMatchObject({ points: 83, markedBy: null });
  });

  test('that two people mark wait for both', async () => {
    const cohort = await aCohort(http.stores, { students: 1 });
    const { question, key } = aDraft('essay');
    const marking = { markers: 2, maxDifferencePercent: 100 };
    const source = { kind: 'fixed', questions: [{ question, key }], marking };
    const { examId, questions, answer, handIn } = await aSatExam(cohort, source);
    for (const one of questions) await answer(one);
    await handIn();
    const [paper] = await papers(marker(0), examId);
    const params = { examId, number: String(paper?.number), questionId: question.id };
    await marker(0).call('marking.mark', { params, body: { points: 1, criteria: {}, comment: '' } });
    expect((await answers(marker(1), examId, paper?.number ?? 0))[0]).toMatchObject({ marking: 'second' });
  });
});

test('a paper whose attempt is annulled while people mark it is marked no further', async () => {
  const { examId, attempt, questions, answer, handIn, mark } = await aWrittenExam(['essay']);
  for (const question of questions) await answer(question);
  await handIn();
  const [paper] = await papers(marker(0), examId);
  await http.attempts.desk.annul(attempt.id, { by: officer.user.id, reason: 'Sat in another name' });
  const params = { examId, number: String(paper?.number), questionId: questions[0]?.id ?? '' };
  const body = { points: 7, criteria: {}, comment: '' };
  expect(await marker(0).call('marking.mark', { params, body })).toMatchObject({
    status: 404,
    code: 'paper.not_found',
  });
  expect(await papers(marker(0), examId)).toEqual([]);
  expect(await mark()).toBeUndefined();
});

describe('an essay', () => {
  test('waits for a person, who sees a number and no name', async () => {
    const { examId, attempt, questions, answer, handIn, mark } = await aWrittenExam(['essay', 'number']);
    for (const question of questions) await answer(question);
    await handIn();
    expect(await mark()).toBeUndefined();
    const who = marker(0);
    const [paper] = await papers(who, examId);
    expect(paper).toMatchObject({ state: 'waiting', open: 1, maxPoints: 20 });
    const seen = await who.call('marking.paper', { params: { examId, number: String(paper?.number) } });
    expect(JSON.stringify(seen.body)).not.toContain(attempt.id);
    expect(JSON.stringify(seen.body)).not.toContain(attempt.candidateId);
    const essay = questions.find(({ kind }) => kind === 'essay');
    const params = { examId, number: String(paper?.number), questionId: essay?.id ?? '' };
    expect(await http.attempts.get(attempt.id)).toMatchObject({ status: 'grading' });
    await who.call('marking.mark', { params, body: { points: 7, criteria: {}, comment: 'Жақсы' } });
    expect(await http.attempts.get(attempt.id)).toMatchObject({ status: 'graded' });
    expect(await mark()).toMatchObject({ points: 85, markedBy: examiners[0]?.user.id });
    const again = await who.call('marking.mark', { params, body: { points: 9, criteria: {}, comment: '' } });
    expect(again).toMatchObject({ status: 409, code: 'paper.settled' });
  });

  test('is worth no more than its points', async () => {
    const { examId, questions, answer, handIn } = await aWrittenExam(['essay']);
    for (const question of questions) await answer(question);
    await handIn();
    const who = marker(0);
    const [paper] = await papers(who, examId);
    const params = { examId, number: String(paper?.number), questionId: questions[0]?.id ?? '' };
    const answered = await who.call('marking.mark', {
      params,
      body: { points: 10.5, criteria: {}, comment: '' },
    });
    expect(answered).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  test('marked by two who differ too much goes to a third, whose mark stands', async () => {
    const { examId, questions, answer, handIn, mark } = await aWrittenExam(['essay'], 2);
    for (const question of questions) await answer(question);
    await handIn();
    const [paper] = await papers(marker(0), examId);
    const number = paper?.number ?? 0;
    const params = { examId, number: String(number), questionId: questions[0]?.id ?? '' };
    const give = async (who: Browser, points: number) =>
      await who.call('marking.mark', { params, body: { points, criteria: {}, comment: '' } });
    const [first, second, third] = [marker(0), marker(1), marker(2)];
    await give(first, 9);
    expect((await answers(second, examId, number))[0]).toMatchObject({
      marking: 'second',
      others: [],
      mayMark: true,
    });
    await give(second, 4);
    expect(await mark()).toBeUndefined();
    expect((await answers(first, examId, number))[0]).toMatchObject({
      marking: 'third',
      others: [{ points: 4 }],
    });
    await give(third, 6);
    expect(await mark()).toMatchObject({ points: 60 });
    expect(await give(marker(3), 1)).toMatchObject({ status: 409 });
  });

  test('marked by two is theirs to agree upon', async () => {
    const { examId, questions, answer, handIn, mark } = await aWrittenExam(['essay'], 2);
    for (const question of questions) await answer(question);
    await handIn();
    const [paper] = await papers(marker(0), examId);
    const params = { examId, number: String(paper?.number), questionId: questions[0]?.id ?? '' };
    const give = async (who: Browser, points: number) =>
      await who.call('marking.mark', { params, body: { points, criteria: {}, comment: '' } });
    await give(marker(0), 9);
    await give(marker(1), 5);
    await give(marker(0), 6);
    expect(await mark()).toMatchObject({ points: 55 });
  });
});

describe('a file of an answer', () => {
  const bytes = new TextEncoder().encode('print("Сәлем")');
  test('is kept for its attempt only, and saved by the marker under its name', async () => {
    const { examId, attempt, questions, answer, handIn } = await aWrittenExam(['file']);
    const token = await http.identity.invite({
      attemptId: attempt.id,
      userId: attempt.candidateId,
      expiresAt: http.now + 3_600_000,
    });
    const student = http.browser();
    await student.begin('session.join', { token });
    const sent = await student.send('POST', '/api/candidate/files', {
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    const { sha256 } = sent.body as { sha256: string };
    await answer(questions[0] as Question, {
      kind: 'file',
      files: [{ sha256, name: 'жұмыс.py', bytes: bytes.length }],
    });
    await handIn();
    const who = marker(0);
    const [paper] = await papers(who, examId);
    const path = `/api/office/marking/${examId}/papers/${paper?.number}/files/${sha256}?name=${encodeURIComponent('жұмыс.py')}`;
    const saved = await who.fetch('GET', path);
    expect(saved.headers.get('content-disposition')).toContain('attachment');
    expect(saved.headers.get('content-type')).toBe('application/octet-stream');
    expect(new Uint8Array(await saved.arrayBuffer())).toEqual(bytes);
    expect(await student.send('GET', path)).toMatchObject({ status: 403 });
    const late = await student.send('POST', '/api/candidate/files', {
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    expect(late).toMatchObject({ status: 409, code: 'attempt.over' });
  });

  test('is taken from no one who has not begun', async () => {
    const student = await http.candidate();
    const sent = await student.send('POST', '/api/candidate/files', {
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    expect(sent).toMatchObject({ status: 409, code: 'attempt.not_live' });
  });
});
