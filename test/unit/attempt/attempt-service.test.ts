import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CONSENT_VERSION } from '#contracts/api.ts';
import type { AnswerValue, Attempt } from '#contracts/attempt.ts';
import type { AttemptService } from '#server/attempt/attempt-service.ts';
import { ALL, CLOSES, OPENS, OneAttempt, STAFF } from './one-attempt.ts';

describe('an attempt', () => {
  let one: OneAttempt;
  let service: AttemptService;
  let id: Attempt['id'];

  beforeEach(() => {
    one = new OneAttempt();
    ({ service, id } = one);
  });

  const refusal = (code: string) => expect.objectContaining({ code });
  const begin = () => one.begin();
  const write = (value: AnswerValue = { kind: 'text', text: 'abc' }, questionId = 'essay', revision = 1) =>
    service.saveAnswer(id, { questionId, value, revision });

  test('goes from consent to submission, each step once in the one.trail', async () => {
    await service.consent(id, ALL, CONSENT_VERSION);
    const live = await service.start(id);
    expect(live).toMatchObject({ status: 'live', startedAt: OPENS, deadlineAt: OPENS + 1_800_000 });
    one.now += 60_000;
    expect(await service.start(id)).toEqual(live);
    expect(await service.submit(id)).toMatchObject({ status: 'submitted', endedAt: one.now });
    expect((await service.submit(id)).status).toBe('submitted');
    expect(one.trail.map(({ action }) => action)).toEqual([
      'attempt.consented',
      'attempt.started',
      'attempt.submitted',
    ]);
  });

  test('asks for every purpose that the policy needs, and no more', async () => {
    const given = ALL.filter((purpose) => purpose !== 'screen');
    await expect(service.consent(id, given, CONSENT_VERSION)).rejects.toMatchObject({
      code: 'attempt.consent_missing',
      facts: { missing: 'screen' },
    });
    await expect(service.consent(id, ALL, 'older words')).rejects.toEqual(refusal('attempt.consent_missing'));
    await expect(service.start(id)).rejects.toEqual(refusal('attempt.consent_missing'));
    expect((await service.consent(id, ALL, CONSENT_VERSION)).consent?.purposes).toEqual(ALL);
  });

  test('does not start on consent to earlier words', async () => {
    one.stored = {
      ...one.stored,
      status: 'checking_in',
      consent: { purposes: ALL, version: 'older', givenAt: 1 },
    };
    await expect(service.start(id)).rejects.toEqual(refusal('attempt.consent_missing'));
    expect((await begin()).status).toBe('live');
  });

  test.each([
    [OPENS - 1, 'attempt.not_yet_open'],
    [CLOSES, 'attempt.over'],
  ])('cannot start outside its sitting (%i)', async (at, code) => {
    await service.consent(id, ALL, CONSENT_VERSION);
    one.now = at;
    await expect(service.start(id)).rejects.toEqual(refusal(code));
  });

  test('has no longer than the sitting', async () => {
    one.now = CLOSES - 60_000;
    expect((await begin()).deadlineAt).toBe(CLOSES);
  });

  test('takes answers until two seconds after the deadline, for those on their way', async () => {
    await expect(write()).rejects.toEqual(refusal('attempt.not_live'));
    const { deadlineAt } = await begin();
    one.now = (deadlineAt ?? 0) + 2_000;
    expect(await service.expireDue(one.now)).toEqual([]);
    expect((await write()).savedAt).toBe(one.now);
    one.now += 1;
    await expect(write(undefined, 'essay', 2)).rejects.toEqual(refusal('attempt.over'));
    expect(await service.expireDue(one.now)).toEqual([one.stored]);
    expect(one.stored).toMatchObject({ status: 'timed_out', endedAt: deadlineAt });
    expect(one.trail.at(-1)).toMatchObject({ action: 'attempt.expired', actor: null });
  });

  test('handed in too late is expired, and what was answered counts', async () => {
    const { deadlineAt } = await begin();
    await write();
    one.now = (deadlineAt ?? 0) + 5_000;
    expect((await service.submit(id)).status).toBe('timed_out');
    expect(one.answers.size).toBe(1);
  });

  test.each<[string, AnswerValue, string]>([
    ['essay', { kind: 'single_choice', optionId: 'a' }, 'answer.kind_mismatch'],
    ['essay', { kind: 'text', text: '123456' }, 'request.too_large'],
    ['pick', { kind: 'single_choice', optionId: 'z' }, 'answer.kind_mismatch'],
    ['nothing', { kind: 'text', text: '' }, 'answer.question_unknown'],
  ])('refuses an answer that does not fit %s (%j)', async (questionId, value, code) => {
    await begin();
    await expect(write(value, questionId)).rejects.toEqual(refusal(code));
  });

  test('says when an answer is older than the stored one', async () => {
    await begin();
    await write(undefined, 'essay', 3);
    await expect(write(undefined, 'essay', 3)).rejects.toEqual(refusal('answer.stale'));
  });

  test('submitted and expired at the same moment ends once', async () => {
    await begin();
    one.beforeSave = () => {
      one.beforeSave = () => undefined;
      one.stored = { ...one.stored, status: 'timed_out', endedAt: one.stored.deadlineAt };
    };
    expect((await service.submit(id)).status).toBe('timed_out');
  });

  test('that nobody knows is not found', async () => {
    await expect(service.get(randomUUID() as Attempt['id'])).rejects.toEqual(refusal('attempt.not_found'));
  });

  test('sets what the candidate is spared before the exam and in the middle of it, by whose order', async () => {
    await service.accommodate(id, ['speech'], STAFF);
    await begin();
    const attempt = await service.accommodate(id, ['looking_away', 'speech'], STAFF);
    expect(attempt).toMatchObject({ status: 'live', accommodations: ['looking_away', 'speech'] });
    expect(one.trail.at(-1)).toMatchObject({
      actor: STAFF,
      action: 'attempt.accommodated',
      data: { accommodations: ['looking_away', 'speech'] },
    });
  });

  test('spares nobody anything once the exam is over', async () => {
    await begin();
    await service.submit(id);
    await expect(service.accommodate(id, ['speech'], STAFF)).rejects.toEqual(refusal('attempt.over'));
  });
});
