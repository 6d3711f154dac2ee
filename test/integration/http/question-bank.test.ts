import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { BankQuestion, ImportReport } from '#contracts/question-bank.ts';
import { aDraft } from '#test/support/a-bank.ts';
import { examinersOf } from '#test/support/course-examiners.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
let examiner: Browser & { user: User };
let cohort: Cohort;
beforeAll(async () => {
  http = await startHttp();
  examiner = await http.signedIn('examiner');
  cohort = await aCohort(http.stores, { students: 1 });
  await examinersOf(http.stores, cohort.course.id, [examiner.user]);
});
afterAll(() => http.close());

const courseId = (): string => cohort.course.id;
const bank = async (): Promise<BankQuestion[]> =>
  (
    (await examiner.call('questions.list', { params: { courseId: courseId() } })).body as {
      questions: BankQuestion[];
    }
  ).questions;
const send = async (who: Browser, path: string, bytes: Uint8Array): Promise<Answer> =>
  await who.send('POST', path, {
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
  });
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 42]);
const AIKEN = 'Which?\nA. This\nB. That\nANSWER: B\n\nLost\nA. One\nB. Two\n';
const importing = (trial: boolean): string =>
  `/api/office/courses/${courseId()}/questions/import?name=bank.txt&locale=kk&trial=${trial}`;

describe('a question', () => {
  test('is added, and every change of it is a version that stays', async () => {
    const added = await examiner.call('questions.add', {
      params: { courseId: courseId() },
      body: aDraft('number'),
    });
    const { questionId } = added.body as { questionId: string };
    const change = { ...aDraft('number', { category: 'Механика' }), version: 1, retired: false };
    const changed = await examiner.call('questions.change', { params: { questionId }, body: change });
    expect(changed.body).toMatchObject({
      question: { version: 2, category: 'Механика', question: { id: questionId } },
    });
    const keys = await http.stores.questionBank.keys([{ questionId: questionId as never, version: 1 }]);
    expect(keys.get(questionId)).toEqual({ kind: 'number', value: 9.8, tolerance: 0.1 });
  });

  test('that somebody else changed meanwhile is not overwritten', async () => {
    const added = await examiner.call('questions.add', {
      params: { courseId: courseId() },
      body: aDraft('essay'),
    });
    const params = { questionId: (added.body as { questionId: string }).questionId };
    const body = { ...aDraft('essay'), version: 1, retired: true };
    const answers = await Promise.all([1, 2].map(() => examiner.call('questions.change', { params, body })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.code).toBe('question.overtaken');
  });

  test.each([
    [
      'a right option that is none',
      aDraft('single_choice', { key: { kind: 'single_choice', optionId: 'z' } }),
    ],
    ['a key of another kind', aDraft('essay', { key: { kind: 'number', value: 1, tolerance: 0 } })],
    ['an order that lacks an item', aDraft('ordering', { key: { kind: 'ordering', order: ['i1', 'i2'] } })],
  ])('with %s is refused', async (_, body) => {
    const answer = await examiner.call('questions.add', { params: { courseId: courseId() }, body });
    expect(answer).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  test('goes into no course that is not there', async () => {
    const officer = await http.signedIn('officer');
    const answer = await officer.call('questions.add', {
      params: { courseId: randomUUID() },
      body: aDraft('essay'),
    });
    expect(answer).toMatchObject({ status: 404, code: 'course.not_found' });
  });
});

describe('an import', () => {
  test('tried out says what it would add and refuse, and adds nothing', async () => {
    const before = (await bank()).length;
    const { body } = await send(examiner, importing(true), new TextEncoder().encode(AIKEN));
    expect(body).toEqual({
      format: 'aiken',
      added: [{ item: '1', kind: 'single_choice', category: '', prompt: 'Which?' }],
      refused: [{ item: '6', reason: 'answer_missing' }],
    });
    expect(await bank()).toHaveLength(before);
  });

  test('brings its questions into the bank', async () => {
    const before = (await bank()).length;
    await send(examiner, importing(false), new TextEncoder().encode(AIKEN));
    const questions = await bank();
    expect(questions).toHaveLength(before + 1);
    expect(questions.at(-1)).toMatchObject({ version: 1, key: { kind: 'single_choice', optionId: 'a2' } });
  });

  test('takes two thousand questions in one step', async () => {
    const other = await aCohort(http.stores, { students: 1 });
    await examinersOf(http.stores, other.course.id, [examiner.user]);
    const text = Array.from({ length: 2_000 }, (_, i) => `Question ${i}?\nA. Yes\nB. No\nANSWER: A\n`).join(
      '\n',
    );
    const path = importing(false).replace(courseId(), other.course.id);
    const { body } = await send(examiner, path, new TextEncoder().encode(text));
    expect((body as ImportReport).added).toHaveLength(2_000);
    expect(await http.stores.questionBank.ofCourse(other.course.id)).toHaveLength(2_000);
  });

  test('of what the bank itself exported adds the same again, pictures and all', async () => {
    const { sha256 } = (await send(examiner, '/api/office/pictures', PNG)).body as { sha256: string };
    const shown = `![A sign](picture:${sha256}) and $x^2$`;
    const draft = aDraft('single_choice');
    const body = { ...draft, question: { ...draft.question, prompt: { kk: shown, ru: shown, en: shown } } };
    await examiner.call('questions.add', { params: { courseId: courseId() }, body });
    const packed = await examiner.fetch('GET', `/api/office/courses/${courseId()}/questions/export`);
    expect(packed.headers.get('content-type')).toBe('application/zip');
    const before = (await bank()).filter(({ retired }) => !retired);
    await send(examiner, importing(false), new Uint8Array(await packed.arrayBuffer()));
    const added = (await bank()).slice(-before.length);
    const gist = ({ question, key, category }: BankQuestion) => ({
      question: { ...question, id: '' },
      key,
      category,
    });
    expect(added.map(gist)).toEqual(before.map(gist));
  });
});

describe('a picture', () => {
  test('is shown to everybody who is signed in, as what it is', async () => {
    const { sha256 } = (await send(examiner, '/api/office/pictures', PNG)).body as { sha256: string };
    const { browser } = { browser: await http.candidate() };
    const shown = await browser.fetch('GET', `/api/pictures/${sha256}`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PNG);
    expect(await http.browser().send('GET', `/api/pictures/${sha256}`)).toMatchObject({ status: 401 });
  });

  test('that is a page in disguise is refused', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    expect(await send(examiner, '/api/office/pictures', svg)).toMatchObject({
      status: 422,
      code: 'picture.refused',
    });
  });

  test.each(['student', 'proctor'] as const)('is not added by a %s', async (role) => {
    expect(await send(await http.signedIn(role), '/api/office/pictures', PNG)).toMatchObject({ status: 403 });
  });
});
