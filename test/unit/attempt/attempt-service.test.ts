import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CONSENT_VERSION } from '#contracts/api.ts';
import type { Answer, AnswerValue, Attempt, ConsentPurpose } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import { Exam } from '#contracts/exam.ts';
import type { Sitting } from '#contracts/exam.ts';
import { AttemptService } from '#server/attempt/attempt-service.ts';
import { examRules } from '#server/exam/exam-rules.ts';

const OPENS = 1_000_000;
const CLOSES = OPENS + 3_600_000;
const text = { kk: 'с', ru: 'в', en: 'q' };
const exam = Exam.parse({
  id: randomUUID(),
  title: text,
  form: 'written',
  durationMinutes: 30,
  policy: { requireMicrophone: false },
  paper: {
    questions: [
      { id: 'essay', kind: 'text', prompt: text, points: 1, maxLength: 5 },
      {
        id: 'pick',
        kind: 'single_choice',
        prompt: text,
        points: 1,
        options: [
          { id: 'a', text },
          { id: 'b', text },
        ],
      },
    ],
  },
});
const sitting: Sitting = {
  id: randomUUID() as Sitting['id'],
  examId: exam.id,
  opensAt: OPENS,
  closesAt: CLOSES,
};
const ALL: ConsentPurpose[] = ['camera', 'screen', 'face_presence', 'recording', 'human_review'];

const ADMIN = '0190a000-0000-4000-8000-0000000000aa' as Attempt['candidateId'];

describe('an attempt', () => {
  let now: number;
  let stored: Attempt;
  let answers: Map<string, Answer>;
  let trail: AuditEntry[];
  let service: AttemptService;
  let beforeSave: () => void;
  const id = randomUUID() as Attempt['id'];

  beforeEach(() => {
    now = OPENS;
    answers = new Map();
    trail = [];
    beforeSave = () => undefined;
    stored = {
      id,
      sittingId: sitting.id,
      candidateId: randomUUID() as Attempt['candidateId'],
      status: 'registered',
      consent: null,
      startedAt: null,
      deadlineAt: null,
      endedAt: null,
      accommodations: [],
    };
    service = AttemptService.create({
      clock: () => now,
      examRules,
      exams: { ofSitting: async () => exam },
      sittings: { byId: async () => sitting },
      answers: {
        save: async (_, answer) => {
          if ((answers.get(answer.questionId)?.revision ?? 0) >= answer.revision) return 'stale';
          answers.set(answer.questionId, answer);
          return answer;
        },
      },
      attempts: {
        byId: async (asked) => (asked === id ? stored : null),
        listDue: async (at) => (stored.status === 'live' && (stored.deadlineAt ?? 0) <= at ? [stored] : []),
        accommodate: async (_, accommodations, audit) => {
          if (stored.endedAt !== null) return null;
          stored = { ...stored, accommodations: [...accommodations] };
          trail.push(audit);
          return stored;
        },
        save: async (attempt, { from, audit }) => {
          beforeSave();
          if (stored.status !== from) return false;
          stored = attempt;
          trail.push(audit);
          return true;
        },
      },
    });
  });

  const refusal = (code: string) => expect.objectContaining({ code });
  const begin = async () => {
    await service.consent(id, ALL, CONSENT_VERSION);
    return await service.start(id);
  };
  const write = (value: AnswerValue = { kind: 'text', text: 'abc' }, questionId = 'essay', revision = 1) =>
    service.saveAnswer(id, { questionId, value, revision });

  test('goes from consent to submission, each step once in the trail', async () => {
    await service.consent(id, ALL, CONSENT_VERSION);
    const live = await service.start(id);
    expect(live).toMatchObject({ status: 'live', startedAt: OPENS, deadlineAt: OPENS + 1_800_000 });
    now += 60_000;
    expect(await service.start(id)).toEqual(live);
    expect(await service.submit(id)).toMatchObject({ status: 'submitted', endedAt: now });
    expect((await service.submit(id)).status).toBe('submitted');
    expect(trail.map(({ action }) => action)).toEqual([
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
    stored = { ...stored, status: 'consented', consent: { purposes: ALL, version: 'older', givenAt: 1 } };
    await expect(service.start(id)).rejects.toEqual(refusal('attempt.consent_missing'));
    expect((await begin()).status).toBe('live');
  });

  test.each([
    [OPENS - 1, 'attempt.not_yet_open'],
    [CLOSES, 'attempt.over'],
  ])('cannot start outside its sitting (%i)', async (at, code) => {
    await service.consent(id, ALL, CONSENT_VERSION);
    now = at;
    await expect(service.start(id)).rejects.toEqual(refusal(code));
  });

  test('has no longer than the sitting', async () => {
    now = CLOSES - 60_000;
    expect((await begin()).deadlineAt).toBe(CLOSES);
  });

  test('takes answers until two seconds after the deadline, for those on their way', async () => {
    await expect(write()).rejects.toEqual(refusal('attempt.not_live'));
    const { deadlineAt } = await begin();
    now = (deadlineAt ?? 0) + 2_000;
    expect(await service.expireDue(now)).toEqual([]);
    expect((await write()).savedAt).toBe(now);
    now += 1;
    await expect(write(undefined, 'essay', 2)).rejects.toEqual(refusal('attempt.over'));
    expect(await service.expireDue(now)).toEqual([stored]);
    expect(stored).toMatchObject({ status: 'expired', endedAt: deadlineAt });
    expect(trail.at(-1)).toMatchObject({ action: 'attempt.expired', actor: null });
  });

  test('handed in too late is expired, and what was answered counts', async () => {
    const { deadlineAt } = await begin();
    await write();
    now = (deadlineAt ?? 0) + 5_000;
    expect((await service.submit(id)).status).toBe('expired');
    expect(answers.size).toBe(1);
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
    beforeSave = () => {
      beforeSave = () => undefined;
      stored = { ...stored, status: 'expired', endedAt: stored.deadlineAt };
    };
    expect((await service.submit(id)).status).toBe('expired');
  });

  test('that nobody knows is not found', async () => {
    await expect(service.get(randomUUID() as Attempt['id'])).rejects.toEqual(refusal('attempt.not_found'));
  });

  test('sets what the candidate is spared before the exam and in the middle of it, by whose order', async () => {
    await service.accommodate(id, ['speech'], ADMIN);
    await begin();
    const attempt = await service.accommodate(id, ['looking_away', 'speech'], ADMIN);
    expect(attempt).toMatchObject({ status: 'live', accommodations: ['looking_away', 'speech'] });
    expect(trail.at(-1)).toMatchObject({
      actor: ADMIN,
      action: 'attempt.accommodated',
      data: { accommodations: ['looking_away', 'speech'] },
    });
  });

  test('spares nobody anything once the exam is over', async () => {
    await begin();
    await service.submit(id);
    await expect(service.accommodate(id, ['speech'], ADMIN)).rejects.toEqual(refusal('attempt.over'));
  });
});
