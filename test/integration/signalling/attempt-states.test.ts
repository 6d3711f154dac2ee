import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { routes } from '#contracts/api.ts';
import type { RouteName } from '#contracts/api.ts';
import type { AttemptId } from '#contracts/ids.ts';
import { START_TIMEOUT_MS, startExamNode } from '#test/support/exam-node.ts';
import type { ExamNode, Visitor } from '#test/support/exam-node.ts';
import { TestSocket } from '#test/support/signalling-socket.ts';
import { until } from '#test/support/until.ts';

let exam: ExamNode;
let proctor: Visitor;
let officer: Visitor;
beforeAll(async () => {
  exam = await startExamNode();
  [proctor, officer] = await Promise.all([exam.addStaff('proctor'), exam.addStaff('officer')]);
}, START_TIMEOUT_MS);
afterAll(() => exam.close());

type Candidate = Awaited<ReturnType<ExamNode['addCandidate']>>;
const open = ({ cookie }: Visitor): Promise<TestSocket> => TestSocket.open(exam.url, { cookie });
const join = (socket: TestSocket) =>
  socket.get('attempt:join', { clientId: randomUUID(), takeOver: false }) as Promise<{
    attempt: Candidate['attempt'];
  }>;
const stored = async ({ attempt }: Candidate) => exam.node.parts.stores.attempts.byId(attempt.id);
const words = (text: string) => ({ kind: 'text', text }) as const;
const write = (text: string, revision: number) => ({ questionId: 'q1', value: words(text), revision });

/** What somebody of the staff orders over HTTP; the reply's status. */
async function order(name: RouteName, { cookie, token }: Visitor, attemptId: AttemptId, body: object = {}) {
  const { method, path } = routes[name];
  const csrf = (await exam.identity.authenticate(token)).csrfToken;
  const response = await fetch(`${exam.url}${path.replace(':attemptId', attemptId)}`, {
    method,
    headers: {
      cookie,
      'content-type': 'application/json',
      'x-emtihan-csrf': csrf,
      origin: 'http://exam.test',
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('a candidate', () => {
  test('waits at the door until a proctor opens it, and hears of it', async () => {
    const candidate = await exam.addCandidate(await exam.addSitting({ policy: { admission: 'proctor' } }));
    const socket = await open(candidate);
    const knock = { clientId: randomUUID(), takeOver: false };
    expect(await socket.refusal('attempt:join', knock)).toBe('attempt.waiting_approval');
    expect(await stored(candidate)).toMatchObject({ status: 'waiting_approval', startedAt: null });
    expect((await order('attempts.admit', proctor, candidate.attempt.id)).status).toBe(200);
    await until(() => socket.heard('attempt:changed').length > 0);
    expect((await join(socket)).attempt.status).toBe('live');
    socket.close();
  });

  test('takes a granted break, seen by those who watch, and is shown to them with what aids are allowed', async () => {
    const candidate = await exam.addCandidate(await exam.addSitting());
    const { id, sittingId, candidateId } = candidate.attempt;
    const arrangement = {
      breaks: { count: 1, minutes: 10 },
      aids: 'Glucose meter',
      reason: 'By the commission',
    };
    await order('accommodations.add', officer, id, { studentId: candidateId, arrangement });
    const socket = await open(candidate);
    await join(socket);
    const viewer = await open(proctor);
    expect(await viewer.get('sitting:watch', { sittingId })).toMatchObject({
      candidates: [{ aids: 'Glucose meter' }],
    });
    const { body } = await order('candidate.takeBreak', candidate, id);
    expect(body).toMatchObject({ attempt: { status: 'paused' }, breaks: { left: 0, minutes: 10 } });
    await until(() => socket.heard('attempt:changed').length > 0);
    expect(await socket.refusal('answer:save', write('meanwhile', 1))).toBe('attempt.paused');
    expect(exam.node.parts.exams.attempt(id)?.view().attempt.breakUntil).not.toBeNull();
    await order('candidate.endBreak', candidate, id);
    await socket.get('answer:save', write('after it', 1));
    expect(await order('candidate.takeBreak', candidate, id)).toMatchObject({
      status: 409,
      body: { code: 'attempt.no_break' },
    });
    viewer.close();
    socket.close();
  });

  test('who is paused keeps the time that is left, and answers again when it goes on', async () => {
    const candidate = await exam.addCandidate(await exam.addSitting());
    const { id } = candidate.attempt;
    const socket = await open(candidate);
    await join(socket);
    await order('attempts.pause', proctor, id, { reason: 'The fire alarm rang' });
    expect(await socket.refusal('answer:save', write('during the alarm', 1))).toBe('attempt.paused');
    expect(await socket.refusal('attempt:submit', {})).toBe('attempt.paused');
    const { pausedRemainingMs } = (await stored(candidate))!;
    await order('attempts.resume', proctor, id);
    await socket.get('answer:save', write('after the alarm', 1));
    const { body } = await order('attempts.ledger', officer, id);
    const { spentMs, remainingMs, allowanceMs } = body['account'] as {
      spentMs: Record<string, number>;
      allowanceMs: number;
      remainingMs: number;
    };
    expect(remainingMs).toBeLessThanOrEqual(pausedRemainingMs!);
    expect(remainingMs + spentMs['working']!).toBe(allowanceMs);
    socket.close();
  });

  test('whose line is gone is given back what it cost', async () => {
    const candidate = await exam.addCandidate(await exam.addSitting());
    const first = await open(candidate);
    const { attempt: before } = await join(first);
    first.close();
    await until(async () => (await stored(candidate))?.status === 'disconnected');
    const second = await open(candidate);
    const { attempt: after } = await join(second);
    expect(after.status).toBe('live');
    const { body } = await order('attempts.ledger', officer, after.id);
    const { givenBackMs, spentMs } = body['account'] as Record<string, Record<string, number>>;
    expect(givenBackMs!['line']).toBe(spentMs!['line']);
    expect(after.deadlineAt! - before.deadlineAt!).toBe(spentMs!['line']);
    second.close();
  });

  test('loses no time when the server was stopped, and the ledger says whose loss it was', async () => {
    const candidate = await exam.addCandidate(await exam.addSitting());
    const first = await open(candidate);
    const { attempt: before } = await join(first);
    await exam.restart();
    const second = await open(candidate);
    const { attempt: after } = await join(second);
    const { body } = await order('attempts.ledger', officer, after.id);
    const { spentMs } = body['account'] as { spentMs: Record<string, number> };
    expect(spentMs['platform']).toBeGreaterThan(0);
    expect(after.deadlineAt! - before.deadlineAt!).toBe(spentMs['platform']! + spentMs['line']!);
    second.close();
  });

  test('hands in once, however often asked and though the server stops in the middle', async () => {
    const candidate = await exam.addCandidate(await exam.addSitting());
    const socket = await open(candidate);
    await join(socket);
    await socket.get('answer:save', write('all I know', 1));
    const asked = Array.from({ length: 5 }, () => socket.ask('attempt:submit', {}).catch(() => null));
    await Promise.all([...asked, exam.restart()]);
    const again = await open(candidate);
    const attempt = await stored(candidate);
    expect(['submitted', 'disconnected']).toContain(attempt?.status);
    if (attempt?.status === 'disconnected') await join(again).then(() => again.get('attempt:submit', {}));
    const { stores } = exam.node.parts;
    const trail = await stores.audit.ofSubject(candidate.attempt.id);
    expect(trail.filter(({ action }) => action === 'attempt.submitted')).toHaveLength(1);
    const ledger = await stores.timeLedgers.ofAttempt(candidate.attempt.id);
    expect(ledger.filter(({ type }) => type === 'ended')).toHaveLength(1);
    expect(await stores.receipts.ofAttempt(candidate.attempt.id)).toMatchObject({ answerCount: 1 });
    again.close();
  });

  test('answers nothing from a stale tab, after the end, or in an attempt that is not theirs', async () => {
    const sittingId = await exam.addSitting();
    const [mine, other] = [await exam.addCandidate(sittingId), await exam.addCandidate(sittingId)];
    const tab = await open(mine);
    await join(tab);
    await tab.get('answer:save', write('newer', 2));
    expect(await tab.refusal('answer:save', write('older, from another tab', 2))).toBe('answer.stale');
    const stranger = await open(other);
    expect(await stranger.refusal('answer:save', write('not mine', 9))).toBe('media.not_joined');
    await tab.get('attempt:submit', {});
    expect(await tab.refusal('answer:save', write('too late', 3))).toBe('attempt.over');
    const [answer] = await exam.node.parts.stores.answers.ofAttempt(mine.attempt.id);
    expect(answer).toMatchObject({ value: words('newer'), revision: 2 });
    tab.close();
    stranger.close();
  });
});

describe('those who keep order', () => {
  test('end an exam with a reason that the candidate gets to read', async () => {
    const candidate = await exam.addCandidate(await exam.addSitting());
    const socket = await open(candidate);
    await join(socket);
    await order('attempts.end', proctor, candidate.attempt.id, { reason: 'Somebody else wrote' });
    await until(() => socket.heard('attempt:changed').length > 0);
    expect(socket.heard('attempt:changed').at(-1)).toMatchObject({
      attempt: { status: 'ended_by_proctor', statusReason: 'Somebody else wrote' },
    });
    socket.close();
  });

  test('give no reason too short to be one', async () => {
    const candidate = await exam.addCandidate(await exam.addSitting());
    const { body } = await order('attempts.pause', proctor, candidate.attempt.id, { reason: ' ' });
    expect(body['code']).toBe('request.malformed');
  });

  test('who are proctors neither give time nor annul', async () => {
    const { attempt } = await exam.addCandidate(await exam.addSitting());
    const reason = 'I should like to';
    const refused = [
      await order('attempts.giveTime', proctor, attempt.id, { minutes: 5, reason }),
      await order('attempts.annul', proctor, attempt.id, { reason }),
      await order('attempts.setAside', proctor, attempt.id, { reason }),
      await order('attempts.ledger', proctor, attempt.id),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  test('see that an attempt is annulled for good', async () => {
    const candidate = await exam.addCandidate(await exam.addSitting());
    const { id } = candidate.attempt;
    await order('attempts.annul', officer, id, { reason: 'Sat in another name' });
    const again = await order('attempts.setAside', officer, id, { reason: 'Changed my mind' });
    expect(again.body['code']).toBe('attempt.transition_refused');
    expect(await stored(candidate)).toMatchObject({ status: 'annulled' });
  });
});
