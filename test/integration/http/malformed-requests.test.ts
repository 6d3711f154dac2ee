import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONSENT_VERSION, routes } from '#contracts/api.ts';
import type { RouteName } from '#contracts/api.ts';
import { ErrorBody } from '#contracts/error-codes.ts';
import { UNCONFIRMED_STANDARD } from '#server/exam/graduate/award.ts';
import { ERROR_STATUS } from '#server/http/error-reply.ts';
import { aDraft } from '#test/support/a-plan.ts';
import { anExam } from '../storage/a-sitting.ts';
import { PASSWORD, startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
const people = new Map<string, Browser>();
/** Of each kind of staff, by turns: one alone would soon be told to slow down. */
const SESSIONS = 6;
beforeAll(async () => {
  http = await startHttp();
  people.set('none', http.browser());
  people.set('student', await aStudentInAnExam());
  for (const role of ['proctor', 'examiner', 'officer', 'admin'] as const)
    for (let turn = 0; turn < SESSIONS; turn += 1) people.set(`${role} ${turn}`, await http.signedIn(role));
});
afterAll(() => http.close());

/** Whose session reaches both their portal and the attempt that they entered from there. */
async function aStudentInAnExam(): Promise<Browser> {
  const { user, attempt } = await http.candidate();
  await http.identity.setPassword(user.login, PASSWORD);
  const browser = http.browser();
  await browser.begin('session.begin', { login: user.login, password: PASSWORD });
  await browser.call('my.enter', { params: { attemptId: attempt.id } });
  return browser;
}

const names = (Object.keys(routes) as RouteName[]).filter((name) => name !== 'session.end');
const caller = (name: RouteName): Browser => {
  const role = routes[name].roles?.[0] ?? 'none';
  return (people.get(role) ?? people.get(`${role} ${name.length % SESSIONS}`)) as Browser;
};

const { id: _id, paper: _paper, ...plain } = anExam();
const exam = { ...plain, source: { kind: 'none' } };
const person = { login: 'somebody', displayName: 'Somebody', locale: 'kk' };
/** Well-formed, for things that do not exist. */
const BODIES: Partial<Record<RouteName, Record<string, unknown>>> = {
  'session.begin': { login: 'somebody', password: 'whatever it is' },
  'session.join': { token: 'x'.repeat(43) },
  'session.locale': { locale: 'ru' },
  'candidate.consent': { purposes: ['camera'], version: CONSENT_VERSION },
  'incidents.decide': { verdict: 'confirmed', note: 'seen', revise: false },
  'exams.add': exam,
  'sittings.rescore': { policy: {} },
  'candidates.add': { candidates: [person] },
  'candidates.accommodate': { accommodations: ['speech'] },
  'timetable.add': aDraft({ examId: randomUUID() as never }),
  'timetable.change': { draft: aDraft({ examId: randomUUID() as never }), version: 1 },
  'timetable.publish': { sittingIds: [randomUUID()] },
  'accommodations.add': { studentId: randomUUID(), arrangement: { reason: 'by the commission' } },
  'criteria.save': { name: exam.title, criteria: [{ id: 'a', name: exam.title, weight: 1 }] },
  'tickets.save': {
    name: 'Tickets',
    language: 'kk',
    topics: [{ id: 'a', courseId: randomUUID(), title: 'A', questions: [{ id: 'a', text: 'Why?' }] }],
    ticketCount: 1,
  },
  'oral.plan': {
    bankId: randomUUID(),
    criteriaSetId: randomUUID(),
    source: 'oral',
    preparationMinutes: 20,
    answerMinutes: 15,
    examinerIds: [randomUUID()],
  },
  'oral.score': { scores: { a: 1 } },
  'works.comment': { version: 1, page: 1, anchor: 'a', text: 'b' },
  'works.originality': { percent: 80, note: 'By hand' },
  'theses.add': { studentId: randomUUID(), topic: exam.title, supervisorId: randomUUID() },
  'works.score': { scores: { a: 1 } },
  'oral.advance': { step: 'end' },
  'oral.ask': { text: 'Why?' },
  'myWorks.handIn': { uploadId: randomUUID() },
  'myWorks.sign': { version: '1', locale: 'kk' },
  'theses.admit': { orderNumber: '1' },
  'awardStandard.confirm': { basedOn: 9, source: 'Order', needs: UNCONFIRMED_STANDARD.needs },
  'theses.vote': { points: 90 },
  'sheets.sign': { contentHash: '0'.repeat(64), password: PASSWORD },
  'register.correct': { outcome: { kind: 'annulled' }, reason: 'seen', replaces: null, password: PASSWORD },
  'incompletes.refuse': { note: 'seen' },
  'appeals.assign': { commission: [randomUUID()] },
  'appeals.decide': { points: null, note: 'seen', password: PASSWORD },
  'users.add': { ...person, role: 'proctor', password: 'a long enough password' },
};
const withBody = names.filter((name) => BODIES[name]);
/** Whoever saves these gives them their id; and a course without questions has an empty list of them. */
const NEVER_MISSING: RouteName[] = ['criteria.save', 'tickets.save', 'projects.save', 'questions.list'];
const withParams = names.filter((name) => routes[name].path.includes(':'));
/** Those that can be asked well-formed. */
const ofSomething = withParams.filter(
  (name) =>
    /:\w+Id\b/.test(routes[name].path) &&
    !NEVER_MISSING.includes(name) &&
    routes[name].body.safeParse(BODIES[name] ?? {}).success,
);
const OTHER_PARAMS = { number: '1' };

const TANGLE = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as unknown;
const WRONG: unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e300,
  '',
  'x'.repeat(20_000),
  '\0\ud800',
  [],
  [null],
  {},
  { __proto__: null, constructor: 1 },
  TANGLE,
];

/** A refusal is an ErrorBody with its code's own status, and never the server's fault. */
function expectNoFault(answer: Answer): void {
  if (answer.status < 400) return;
  const { code } = ErrorBody.parse(answer.body);
  expect({ code, status: answer.status }).toEqual({ code, status: ERROR_STATUS[code] });
  expect(answer.status).toBeLessThan(500);
}

describe.each(withBody)('%s', (name) => {
  const body = BODIES[name] ?? {};
  const send = (given: unknown): Promise<Answer> =>
    caller(name).call(name, { params: OTHER_PARAMS, body: given });

  test('takes no body that is no object', async () => {
    for (const given of [null, 'text', 7, [], [body]])
      expect(await send(given)).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  test('takes no body in which a field is missing', async () => {
    const required = Object.keys(body).filter(
      (key) => !routes[name].body.safeParse(without(body, key)).success,
    );
    for (const key of required)
      expect(await send(without(body, key))).toMatchObject({
        status: 400,
        body: { code: 'request.malformed', facts: { path: `body.${key}` } },
      });
  });

  test('answers a field of any wrong kind with a code', async () => {
    for (const key of Object.keys(body))
      for (const wrong of WRONG) expectNoFault(await send({ ...body, [key]: wrong }));
  });

  test('takes no body that is not JSON', async () => {
    const { method, path } = routes[name];
    const at = path.replaceAll(/:\w+/g, randomUUID());
    const given: [string, string][] = [
      ['application/json', '{"login": '],
      ['application/json', '\u0000\u0001'],
      ['application/json; charset=utf-99', JSON.stringify(body)],
      ['text/plain', JSON.stringify(body)],
      ['application/x-www-form-urlencoded', 'login=a&password=b'],
    ];
    for (const [type, text] of given) {
      const answer = await caller(name).send(method, at, { headers: { 'content-type': type }, body: text });
      expect(answer).toMatchObject({ status: 400, code: 'request.malformed' });
    }
  });

  test('takes no body that is huge', async () => {
    expect(await send({ ...body, more: 'x'.repeat(5_000_000) })).toMatchObject({
      status: 413,
      code: 'request.too_large',
    });
  });
});

const ask = (name: RouteName, id: string): Promise<Answer> => {
  const [, param = ''] = /:(\w+)/.exec(routes[name].path) ?? [];
  const params = { ...OTHER_PARAMS, [param]: id };
  return caller(name).call(name, { params, ...(BODIES[name] ? { body: BODIES[name] } : {}) });
};

describe.each(withParams)('%s', (name) => {
  test.each(['7', '..%2f..', 'null', '%00', '%E0%A4%A'])('takes no %j for an id', async (id) => {
    expect(await ask(name, id)).toMatchObject({ status: 400, code: 'request.malformed' });
  });
});

test.each(ofSomething)('%s knows nothing under an id that was never given out', async (name) => {
  const { code, status } = await ask(name, randomUUID());
  expect({ code, status }).toEqual({ code: expect.stringMatching(/\.not_(found|planned)$/), status: 404 });
});

test.each(['0', '501', 'many', '', '1e9'])('incidents.list takes no limit of %j', async (limit) => {
  const answer = await caller('incidents.list').call('incidents.list', { query: { limit } });
  expect(answer).toMatchObject({ status: 400, body: { facts: { path: 'query.limit' } } });
});

test('a path that nobody serves is not found, whoever asks', async () => {
  for (const path of ['/api', '/api/nothing', '/nothing.txt', '/api/../etc/passwd'])
    expect(await http.browser().send('GET', path)).toMatchObject({ status: 404, code: 'request.not_found' });
});

test('a text keeps neither NUL nor half an emoji, which no store takes', async () => {
  const title = { kk: 'Емти\0хан', ru: 'Экзамен\ud83d', en: 'Exam 👋' };
  const admin = caller('exams.add');
  const { body } = await admin.call('exams.add', { body: { ...exam, title } });
  const stored = await http.stores.exams.byId((body as { examId: never }).examId);
  expect(stored?.title).toEqual({ kk: 'Емтихан', ru: 'Экзамен\ufffd', en: 'Exam 👋' });
});

function without(body: Record<string, unknown>, key: string): Record<string, unknown> {
  const { [key]: _left, ...rest } = body;
  return rest;
}
