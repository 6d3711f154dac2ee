import { describe, expect, test } from '@jest/globals';
import { CONSENT_VERSION } from '#contracts/api.ts';
import { endOf } from '#contracts/attempt-phases.ts';
import { ALL, CLOSES, OPENS, OneAttempt, STAFF } from './one-attempt.ts';

const MINUTE = 60_000;
const order = (reason = 'The fire alarm rang') => ({ by: STAFF, reason });
const refusal = (code: string) => expect.objectContaining({ code });

describe('coming in', () => {
  test('waits for a proctor where the exam asks for one, and starts when the candidate enters', async () => {
    const one = new OneAttempt({ admission: 'proctor' });
    expect(await one.begin()).toMatchObject({ status: 'waiting_approval', startedAt: null });
    one.now += MINUTE;
    expect((await one.service.start(one.id)).status).toBe('waiting_approval');
    await one.service.desk.admit(one.id, STAFF);
    one.now += MINUTE;
    expect(await one.service.start(one.id)).toMatchObject({ status: 'live', startedAt: one.now });
    expect(one.trail.find(({ action }) => action === 'attempt.admitted')).toMatchObject({ actor: STAFF });
  });

  test('nobody is admitted who has not asked', async () => {
    const one = new OneAttempt();
    await expect(one.service.desk.admit(one.id, STAFF)).rejects.toEqual(
      refusal('attempt.transition_refused'),
    );
  });

  test('is over once the time of entry is, but not for those who were kept waiting', async () => {
    const one = new OneAttempt({ admission: 'proctor', lateEntryMinutes: 10 });
    await one.begin();
    one.now = OPENS + 30 * MINUTE;
    await one.service.desk.admit(one.id, STAFF);
    expect((await one.service.start(one.id)).status).toBe('live');

    const late = new OneAttempt({ lateEntryMinutes: 10 });
    await late.service.consent(late.id, ALL, CONSENT_VERSION);
    late.now = OPENS + 10 * MINUTE + 1;
    await expect(late.service.start(late.id)).rejects.toEqual(refusal('attempt.entry_closed'));
  });

  test('late leaves only the minutes until the sitting closes', async () => {
    const one = new OneAttempt();
    one.now = CLOSES - 7 * MINUTE;
    expect((await one.begin()).deadlineAt).toBe(CLOSES);
  });

  test('with extra time works longer, and past the close by as much', async () => {
    const one = new OneAttempt();
    one.extraTimePercent = 25;
    expect((await one.begin()).deadlineAt).toBe(OPENS + 37.5 * MINUTE);
    const late = new OneAttempt();
    late.extraTimePercent = 25;
    late.now = CLOSES - 7 * MINUTE;
    expect((await late.begin()).deadlineAt).toBe(CLOSES + 7.5 * MINUTE);
  });

  test('can be declined, and thought better of', async () => {
    const one = new OneAttempt();
    await one.service.consent(one.id, ALL, CONSENT_VERSION);
    expect(await one.service.decline(one.id)).toMatchObject({ status: 'declined', consent: null });
    expect((await one.begin()).status).toBe('live');
  });
});

describe('time', () => {
  test('stands still while a proctor pauses the exam, and nothing is taken', async () => {
    const one = new OneAttempt();
    await one.begin();
    one.now += 10 * MINUTE;
    const paused = await one.service.desk.pause(one.id, order());
    expect(paused).toMatchObject({
      status: 'paused',
      deadlineAt: null,
      pausedRemainingMs: 20 * MINUTE,
      statusReason: 'The fire alarm rang',
    });
    one.now += 100 * MINUTE;
    expect(await one.service.expireDue(one.now)).toEqual([]);
    const answer = { questionId: 'essay', value: { kind: 'text', text: 'a' }, revision: 1 } as const;
    await expect(one.service.saveAnswer(one.id, answer)).rejects.toEqual(refusal('attempt.paused'));
    await expect(one.service.submit(one.id)).rejects.toEqual(refusal('attempt.paused'));
    expect(await one.service.desk.resume(one.id, STAFF)).toMatchObject({
      status: 'live',
      deadlineAt: one.now + 20 * MINUTE,
      pausedRemainingMs: null,
      statusReason: null,
    });
  });

  test('that the line cost comes back when the candidate does', async () => {
    const one = new OneAttempt({ giveBack: { lineMinutes: 10 } });
    await one.begin();
    one.now += 5 * MINUTE;
    await one.service.time.lose(one.id, 'line', one.now);
    expect(one.stored.status).toBe('disconnected');
    one.now += 8 * MINUTE;
    expect(await one.service.start(one.id)).toMatchObject({
      status: 'live',
      deadlineAt: OPENS + 38 * MINUTE,
    });
  });

  test('runs out for one who stays away', async () => {
    const one = new OneAttempt({ giveBack: { lineMinutes: 10 } });
    await one.begin();
    await one.service.time.lose(one.id, 'line', OPENS + 5 * MINUTE);
    one.now = OPENS + 40 * MINUTE + 2_001;
    expect(await one.service.expireDue(one.now)).toMatchObject([{ endedAt: OPENS + 40 * MINUTE }]);
  });

  test('that the platform cost is told apart from what the line cost after it', async () => {
    const one = new OneAttempt({ giveBack: { lineMinutes: 0, platformMinutes: 60 } });
    await one.begin();
    one.now = OPENS + 12 * MINUTE;
    await one.service.time.outage({ from: OPENS + 2 * MINUTE, to: one.now }, () => false);
    one.now += MINUTE;
    await one.service.time.comeBack(one.id);
    expect(await one.service.time.account(one.id)).toMatchObject({
      spentMs: { working: 2 * MINUTE, platform: 10 * MINUTE, line: MINUTE },
      remainingMs: 27 * MINUTE,
    });
    expect(one.stored).toMatchObject({ status: 'live', deadlineAt: OPENS + 40 * MINUTE });
  });

  test('goes on at once after an outage for those who are there', async () => {
    const one = new OneAttempt();
    await one.begin();
    one.now += 3 * MINUTE;
    await one.service.time.outage({ from: OPENS + MINUTE, to: one.now }, () => true);
    expect(one.stored).toMatchObject({ status: 'live', deadlineAt: OPENS + 32 * MINUTE });
  });

  test('is given by a person, with the reason in the trail', async () => {
    const one = new OneAttempt();
    await one.begin();
    await one.service.desk.giveTime(one.id, { ...order(), ms: 5 * MINUTE });
    expect(one.stored.deadlineAt).toBe(OPENS + 35 * MINUTE);
    expect(one.trail.at(-1)).toMatchObject({
      actor: STAFF,
      action: 'attempt.time_given',
      data: { ms: 5 * MINUTE, reason: 'The fire alarm rang' },
    });
  });

  test('that two officers give at once is all given', async () => {
    const one = new OneAttempt();
    await one.begin();
    const give = () => one.service.desk.giveTime(one.id, { ...order(), ms: MINUTE });
    await Promise.all([give(), give()]);
    expect(one.stored.deadlineAt).toBe(OPENS + 32 * MINUTE);
  });

  test('is not given to what is over', async () => {
    const one = new OneAttempt();
    await one.begin();
    await one.service.submit(one.id);
    await expect(one.service.desk.giveTime(one.id, { ...order(), ms: 1 })).rejects.toEqual(
      refusal('attempt.not_live'),
    );
  });

  test('that was given a moment before it ran out is not lost', async () => {
    const one = new OneAttempt();
    await one.begin();
    one.now = OPENS + 30 * MINUTE + 2_001;
    const due = one.service.expireDue(one.now);
    one.stored = { ...one.stored, deadlineAt: OPENS + 35 * MINUTE };
    expect(await due).toEqual([]);
    expect(one.stored.status).toBe('live');
  });
});

describe('the end', () => {
  test('by a proctor keeps the reason, and what was answered by then is sealed', async () => {
    const one = new OneAttempt();
    await one.begin();
    const value = { kind: 'text', text: 'abc' } as const;
    await one.service.saveAnswer(one.id, { questionId: 'essay', value, revision: 1 });
    one.now += MINUTE;
    expect(await one.service.desk.end(one.id, order('Somebody else wrote'))).toMatchObject({
      status: 'ended_by_proctor',
      endedAt: one.now,
      statusReason: 'Somebody else wrote',
    });
    expect(await one.service.receipt(one.id)).toMatchObject({ matches: true, receipt: { answerCount: 1 } });
  });

  test('has one receipt, which tells when an answer is not what was handed in', async () => {
    const one = new OneAttempt();
    await one.begin();
    await expect(one.service.receipt(one.id)).rejects.toEqual(refusal('attempt.no_receipt'));
    await Promise.all([one.service.submit(one.id), one.service.submit(one.id)]);
    expect(one.receipts).toHaveLength(1);
    one.answers.set('essay', {
      questionId: 'essay',
      value: { kind: 'text', text: 'later' },
      revision: 9,
      savedAt: 1,
    });
    expect((await one.service.receipt(one.id)).matches).toBe(false);
  });

  test('of an annulled attempt is its last, and never begun it has an end all the same', async () => {
    const one = new OneAttempt();
    await one.service.desk.annul(one.id, order('Sat in another name'));
    expect(one.stored).toMatchObject({ status: 'annulled', endedAt: OPENS });
    expect(one.receipts).toEqual([]);
    await expect(one.begin()).rejects.toEqual(refusal('attempt.over'));
  });

  test('stands whatever becomes of it on its way to the register', async () => {
    const one = new OneAttempt();
    await one.begin();
    await one.service.submit(one.id);
    one.judge('mark', 'grade', 'sign', 'appeal', 'settle', 'sign');
    expect((await one.service.submit(one.id)).status).toBe('signed');
    expect(one.receipts).toHaveLength(1);
    expect(endOf(one.stored)).toBe('handed_in');
  });
});

describe('a break', () => {
  const granted = async (): Promise<OneAttempt> => {
    const one = new OneAttempt();
    one.breaks = { count: 2, minutes: 10 };
    await one.begin();
    return one;
  };
  const write = (one: OneAttempt) =>
    one.service.saveAnswer(one.id, {
      questionId: 'essay',
      value: { kind: 'text', text: 'a' },
      revision: 1,
    });

  test('stands beside the clock: no answer is taken, and the time that was left is left', async () => {
    const one = await granted();
    one.now += 5 * MINUTE;
    expect(await one.service.breaks.begin(one.id)).toMatchObject({
      status: 'paused',
      breakUntil: one.now + 10 * MINUTE,
      pausedRemainingMs: 25 * MINUTE,
      deadlineAt: null,
    });
    await expect(write(one)).rejects.toMatchObject(refusal('attempt.paused'));
    one.now += 4 * MINUTE;
    expect(await one.service.breaks.end(one.id)).toMatchObject({
      status: 'live',
      breakUntil: null,
      deadlineAt: one.now + 25 * MINUTE,
    });
    expect((await one.service.time.account(one.id))?.spentMs).toMatchObject({
      working: 5 * MINUTE,
      break: 4 * MINUTE,
      paused: 0,
    });
    expect(await one.service.breaks.left(one.stored)).toEqual({ left: 1, minutes: 10 });
  });

  test('ends by itself to the millisecond, though it is noticed a moment later', async () => {
    const one = await granted();
    const until = one.now + 10 * MINUTE;
    await one.service.breaks.begin(one.id);
    one.now = until - 1;
    expect(await one.service.breaks.endDue(one.now)).toEqual([]);
    one.now = until + 900;
    const [ended] = await one.service.breaks.endDue(one.now);
    expect(ended).toMatchObject({ status: 'live', deadlineAt: until + 30 * MINUTE });
  });

  test('whose end the platform slept through costs the candidate nothing', async () => {
    const one = await granted();
    await one.service.breaks.begin(one.id);
    one.now += 17 * MINUTE;
    const [ended] = await one.service.breaks.endDue(one.now);
    expect(ended?.deadlineAt).toBe(one.now + 30 * MINUTE);
  });

  test('is taken no oftener than granted, by nobody to whom none was, and by no two pages twice', async () => {
    const one = await granted();
    const { breaks } = one.service;
    await Promise.all([breaks.begin(one.id), breaks.begin(one.id)]);
    await breaks.end(one.id);
    await breaks.begin(one.id);
    await breaks.end(one.id);
    await expect(breaks.begin(one.id)).rejects.toMatchObject(refusal('attempt.no_break'));
    const other = new OneAttempt();
    await other.begin();
    await expect(other.service.breaks.begin(other.id)).rejects.toMatchObject(refusal('attempt.no_break'));
    expect(await other.service.breaks.left(other.stored)).toBeNull();
  });

  test('is the candidate’s to end: a proctor does not cut it short', async () => {
    const one = await granted();
    await one.service.breaks.begin(one.id);
    expect((await one.service.desk.resume(one.id, STAFF)).breakUntil).not.toBeNull();
    expect((await one.service.desk.end(one.id, order('The fire alarm rang'))).breakUntil).toBeNull();
  });
});

describe('setting aside', () => {
  const endings: [string, (one: OneAttempt) => Promise<unknown>, string][] = [
    ['was stopped by a proctor', (one) => one.service.desk.end(one.id, order('No line')), 'incomplete'],
    [
      'ran out of time',
      (one) => {
        one.now = one.stored.deadlineAt! + 60_000;
        return one.service.expireDue(one.now);
      },
      'incomplete',
    ],
    ['was handed in', (one) => one.service.submit(one.id), 'graded'],
  ];
  test.each(endings)('an exam that %s, when it is graded by now', async (_, end, becomes) => {
    const one = new OneAttempt();
    await one.begin();
    await end(one);
    one.judge('mark', 'grade');
    await Promise.allSettled([one.service.desk.setAside(one.id, order('Nothing worked'))]);
    expect(one.stored.status).toBe(becomes);
  });

  test('nothing that is signed', async () => {
    const one = new OneAttempt();
    await one.begin();
    await one.service.desk.end(one.id, order('No line'));
    one.judge('mark', 'grade', 'sign');
    await expect(one.service.desk.setAside(one.id, order('Too late'))).rejects.toMatchObject(
      refusal('attempt.transition_refused'),
    );
  });

  test('nobody who was examined face to face', async () => {
    const one = new OneAttempt();
    one.judge('mark', 'grade');
    await expect(one.service.desk.setAside(one.id, order('Too late'))).rejects.toMatchObject(
      refusal('attempt.transition_refused'),
    );
  });
});
