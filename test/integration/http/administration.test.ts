import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, SittingId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { SamplingReport } from '#contracts/sampling.ts';
import { aDraft, inAll } from '#test/support/a-bank.ts';
import { aSitting } from '../storage/a-sitting.ts';
import { PASSWORD, startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
let admin: Browser & { user: User };
beforeAll(async () => {
  http = await startHttp();
  admin = await http.signedIn('admin');
});
afterAll(() => http.close());

interface Invited {
  attemptId: AttemptId;
  login: string;
  joinUrl: string;
  expiresAt: number;
}

const aPerson = (login = `student-${randomUUID().slice(0, 8)}`) => ({
  login,
  displayName: 'Данияр',
  locale: 'ru',
});
const invite = async (sittingId: SittingId, candidates: object[]): Promise<Answer> =>
  await admin.call('candidates.add', { params: { sittingId }, body: { candidates } });
const invited = ({ body }: Answer): Invited[] => (body as { candidates: Invited[] }).candidates;
const follow = async (joinUrl: string): Promise<Answer> => {
  const token = new URL(joinUrl).hash.slice(1);
  return await http.browser().call('session.join', { body: { token } });
};
const actionsOn = async (subject: AuditEntry['subject']): Promise<unknown[]> =>
  (await http.stores.audit.ofSubject(subject)).map(({ actor, action }) => [actor, action]);

describe('an administrator', () => {
  const anExamDraft = (given: object = {}): object => ({
    title: inAll('Емтихан'),
    form: 'written',
    durationMinutes: 60,
    policy: ProctoringPolicy.parse({}),
    subject: null,
    scope: 'course',
    source: { kind: 'fixed', questions: [aDraft('essay')], marking: {} },
    ...given,
  });
  const ownQuestions = (...questions: object[]): object =>
    anExamDraft({ source: { kind: 'fixed', questions, marking: {} } });

  test('adds an exam, which is listed without its paper', async () => {
    const { body } = await admin.call('exams.add', { body: anExamDraft() });
    const { examId } = body as { examId: never };
    const list = (await admin.call('exams.list')).body as { exams: unknown[] };
    const { source: _, ...rest } = anExamDraft() as { source: unknown };
    expect(list.exams).toContainEqual({ ...rest, id: examId, questionCount: 1 });
    expect(await actionsOn(examId)).toEqual([[admin.user.id, 'exam.added']]);
  });

  test('adds no exam that compares faces where no key protects what is kept of them', async () => {
    const policy = ProctoringPolicy.parse({ compareFaces: true });
    expect(await admin.call('exams.add', { body: anExamDraft({ policy }) })).toMatchObject({
      status: 409,
      body: { code: 'exam.comparison_unavailable' },
    });
  });

  test('adds no exam whose paper names two questions the same', async () => {
    const body = ownQuestions(aDraft('essay'), aDraft('number'));
    expect(await admin.call('exams.add', { body })).toMatchObject({
      status: 400,
      body: { code: 'request.malformed', facts: { questionId: 'new' } },
    });
  });

  test('adds no exam with a key that does not fit its question', async () => {
    const { question } = aDraft('essay');
    const body = ownQuestions({ question, key: aDraft('number').key });
    expect(await admin.call('exams.add', { body })).toMatchObject({
      status: 400,
      body: { code: 'request.malformed', facts: { path: 'key' } },
    });
  });

  test('adds no exam drawn from the bank of no course', async () => {
    const blueprint = { parts: [{ category: null, difficulty: null, count: 1, points: 1 }] };
    const body = anExamDraft({ source: { kind: 'drawn', blueprint, marking: {} } });
    expect(await admin.call('exams.add', { body })).toMatchObject({
      status: 400,
      body: { code: 'request.malformed', facts: { path: 'body.subject' } },
    });
  });

  test('reads how often the machine looks at its candidates', async () => {
    const { status, body } = await admin.call('sampling.read');
    expect(status).toBe(200);
    expect(SamplingReport.parse((body as { sampling: unknown }).sampling)).toMatchObject({
      state: 'normal',
      candidates: { fast: 0, normal: 0, calm: 0 },
    });
  });

  test('adds somebody who can sign in at once', async () => {
    const person = { ...aPerson(), role: 'examiner', password: PASSWORD };
    const { body } = await admin.call('users.add', { body: person });
    const { userId } = body as { userId: User['id'] };
    const answer = await http
      .browser()
      .call('session.begin', { body: { login: person.login, password: PASSWORD } });
    expect(answer.body).toMatchObject({ user: { id: userId, role: 'examiner' } });
    expect(await actionsOn(userId)).toEqual([[admin.user.id, 'user.added']]);
    const list = (await admin.call('users.list')).body as { users: unknown[] };
    const { password: _, ...shown } = person;
    expect(list.users).toContainEqual({ ...shown, id: userId });
  });

  test('adds no second person under one login', async () => {
    const body = { ...aPerson(admin.user.login), role: 'proctor', password: PASSWORD };
    expect(await admin.call('users.add', { body })).toMatchObject({ status: 409, code: 'user.login_taken' });
  });
});

describe('a roster', () => {
  test('gives each candidate a link of their own that works until the sitting closes', async () => {
    const { sitting } = await aSitting(http.stores);
    const people = [aPerson(), aPerson()];
    const answers = invited(await invite(sitting.id, people));
    expect(answers.map(({ login }) => login)).toEqual(people.map(({ login }) => login));
    for (const { joinUrl, expiresAt, attemptId } of answers) {
      expect(joinUrl).toMatch(new RegExp(`^${http.url}/join#[\\w-]{43}$`));
      expect(expiresAt).toBe(sitting.closesAt);
      expect(await follow(joinUrl)).toMatchObject({ status: 200 });
      expect(await actionsOn(attemptId)).toEqual([[admin.user.id, 'candidate.invited']]);
    }
  });

  test('lists who is on it', async () => {
    const { sitting, user, attempt } = await aSitting(http.stores);
    const { body } = await admin.call('candidates.list', { params: { sittingId: sitting.id } });
    expect(body).toEqual({ candidates: [{ attempt, login: user.login, displayName: user.displayName }] });
  });

  test('pasted again adds nobody twice: the same attempts, fresh links, and the old ones expire', async () => {
    const { sitting } = await aSitting(http.stores);
    const person = aPerson();
    const [first] = invited(await invite(sitting.id, [person]));
    const [second] = invited(await invite(sitting.id, [{ ...person, login: person.login.toUpperCase() }]));
    expect(second?.attemptId).toBe(first?.attemptId);
    expect(await follow(first?.joinUrl ?? '')).toMatchObject({ status: 410, code: 'link.expired' });
    expect(await follow(second?.joinUrl ?? '')).toMatchObject({ status: 200 });
  });

  test('that names a login twice seats one person', async () => {
    const { sitting } = await aSitting(http.stores);
    const person = aPerson();
    expect(invited(await invite(sitting.id, [person, person]))).toHaveLength(1);
  });

  test('that names a member of staff is refused as a whole', async () => {
    const { sitting } = await aSitting(http.stores);
    const person = aPerson();
    expect(await invite(sitting.id, [person, aPerson(admin.user.login)])).toMatchObject({
      status: 409,
      body: { code: 'user.login_taken', facts: { row: 1 } },
    });
    expect(await http.stores.users.byLogin(person.login)).toBeNull();
  });

  test('of a sitting that is over takes nobody', async () => {
    const { exam } = await aSitting(http.stores);
    const id = randomUUID() as SittingId;
    await http.stores.sittings.add({ id, examId: exam.id, opensAt: http.now - 1, closesAt: http.now });
    expect(await invite(id, [aPerson()])).toMatchObject({ status: 409, code: 'attempt.over' });
  });

  test('of a thousand is taken at once', async () => {
    const { sitting } = await aSitting(http.stores);
    const people = Array.from({ length: 1_000 }, () => ({ ...aPerson(), displayName: 'Ә'.repeat(128) }));
    expect(new Set(invited(await invite(sitting.id, people)).map(({ joinUrl }) => joinUrl)).size).toBe(1_000);
  });
});

describe('a new link for a candidate', () => {
  const again = (attemptId: AttemptId): Promise<Answer> =>
    admin.call('candidates.invite', { params: { attemptId } });

  test('works, and makes the unused one before it useless', async () => {
    const { sitting } = await aSitting(http.stores);
    const [first] = invited(await invite(sitting.id, [aPerson()]));
    const { attemptId = '' as AttemptId, joinUrl = '' } = first ?? {};
    const second = (await again(attemptId)).body as Invited;
    expect(await follow(joinUrl)).toMatchObject({ code: 'link.expired' });
    expect(await follow(second.joinUrl)).toMatchObject({ status: 200 });
    expect(await actionsOn(attemptId)).toEqual([
      [admin.user.id, 'candidate.invited'],
      [admin.user.id, 'candidate.invited_anew'],
    ]);
  });

  test('lets somebody back in whose link is spent', async () => {
    const { attempt } = await http.candidate();
    const { joinUrl } = (await again(attempt.id)).body as Invited;
    expect(await follow(joinUrl)).toMatchObject({ status: 200 });
  });

  test('is not made for an attempt that is over', async () => {
    const { attempt } = await http.candidate();
    const audit = {
      at: http.now,
      actor: null,
      action: 'attempt.expired',
      subject: attempt.id,
      data: {},
    } as const;
    await http.stores.attempts.save({ ...attempt, status: 'timed_out' }, { from: 'scheduled', audit });
    expect(await again(attempt.id)).toMatchObject({ status: 409, code: 'attempt.over' });
  });
});

describe('what a candidate is spared', () => {
  const spare = (attemptId: AttemptId, accommodations: string[], by: Browser = admin): Promise<Answer> =>
    by.call('candidates.accommodate', { params: { attemptId }, body: { accommodations } });

  test('comes with the list, leaves a line in the trail, and stays when a later list does not say', async () => {
    const { id: sittingId } = (await aSitting(http.stores)).sitting;
    const person = aPerson();
    const list = [{ ...person, accommodations: ['speech', 'looking_away', 'speech'] }];
    const [seat] = invited(await invite(sittingId, list));
    await invite(sittingId, [person]);
    expect(await http.stores.attempts.byId(seat!.attemptId)).toMatchObject({
      accommodations: ['looking_away', 'speech'],
    });
    const set = (await actionsOn(seat!.attemptId)).filter((line) => String(line).includes('accommodated'));
    expect(set).toEqual([[admin.user.id, 'attempt.accommodated']]);
  });

  test('is set later by an administrator, and the exam under way is told', async () => {
    const { attempt } = await http.candidate();
    const { status, body } = await spare(attempt.id, ['multiple_faces']);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { attempt: { accommodations: ['multiple_faces'] } },
    });
    expect(http.accommodated.at(-1)).toMatchObject({ id: attempt.id, accommodations: ['multiple_faces'] });
  });

  test.each(['student', 'proctor', 'examiner'] as const)('is set by no %s', async (role) => {
    const candidate = await http.candidate();
    const { attempt } = candidate;
    const by = role === 'student' ? candidate : await http.signedIn(role);
    expect(await spare(attempt.id, ['speech'], by)).toMatchObject({ status: 403 });
    expect(await http.stores.attempts.byId(attempt.id)).toMatchObject({ accommodations: [] });
  });

  test.each([['camera_off'], ['everything']])('is not %s', async (kind) => {
    const { attempt } = await http.candidate();
    expect(await spare(attempt.id, [kind])).toMatchObject({
      status: 400,
      body: { code: 'request.malformed' },
    });
  });

  test('is set for nobody who is not there', async () => {
    const answer = await spare(randomUUID() as AttemptId, ['speech']);
    expect(answer).toMatchObject({ status: 404, body: { code: 'attempt.not_found' } });
  });
});
