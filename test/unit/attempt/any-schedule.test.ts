import { expect, test } from '@jest/globals';
import { isOver } from '#contracts/attempt-phases.ts';
import { AppError } from '#platform/errors.ts';
import { wordsOf } from '#scripts/evaluate/random.ts';
import { timeAccount } from '#server/attempt/time-ledger.ts';
import { OneAttempt, STAFF } from './one-attempt.ts';

const SCHEDULES = 120;
const EVENTS = 40;

/** All that can happen to an attempt, at any time and in any order. */
function happenings(one: OneAttempt, amount: (most: number) => number): (() => Promise<unknown>)[] {
  const { service, id } = one;
  const order = { by: STAFF, reason: 'because' };
  const cause = (['line', 'platform'] as const)[amount(2)] ?? 'line';
  return [
    () => service.start(id),
    () => service.time.lose(id, cause, one.now - amount(60_000)),
    () => service.time.lose(id, cause, one.now),
    () => service.time.comeBack(id),
    () => service.time.outage({ from: one.now - amount(120_000), to: one.now }, () => amount(2) === 0),
    () => service.desk.pause(id, order),
    () => service.desk.resume(id, STAFF),
    () => service.desk.resume(id, STAFF),
    () => service.breaks.begin(id),
    () => service.breaks.end(id),
    () => service.breaks.endDue(one.now),
    () => service.desk.giveTime(id, { ...order, ms: 1 + amount(300_000) }),
    () =>
      service.saveAnswer(id, {
        questionId: 'essay',
        value: { kind: 'text', text: 'a' },
        revision: 1 + amount(9),
      }),
    () => service.expireDue(one.now),
    () => (amount(8) === 0 ? service.submit(id) : Promise.resolve()),
    () => (amount(8) === 0 ? service.desk.end(id, order) : Promise.resolve()),
    () => (amount(20) === 0 ? service.desk.setAside(id, order) : Promise.resolve()),
    () => (amount(20) === 0 ? service.desk.annul(id, order) : Promise.resolve()),
    async () => one.judge('mark'),
    async () => one.judge('grade'),
  ];
}

/** What the exam refuses is no fault of the schedule. */
const refused = (error: unknown): void => {
  if (!(error instanceof AppError)) throw error;
};

function expectToAddUp(one: OneAttempt): void {
  const account = timeAccount(one.ledger, one.now);
  const start = one.ledger[0];
  if (!account || start?.type !== 'started') return;
  const { working, paused, break: rested, line, platform } = account.spentMs;
  expect(working + paused + rested + line + platform).toBe(account.at - start.at);
  const lengths = account.spans.map(({ from, to }) => to - from);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(account.at - start.at);
  const { line: lineBack, platform: platformBack } = account.givenBackMs;
  const charged = working + line - lineBack + platform - platformBack;
  expect(account.remainingMs).toBe(Math.max(0, account.allowanceMs + account.givenMs - charged));
  expect(lineBack).toBe(Math.min(line, start.giveBackMs.line));
  const { status, endedAt, deadlineAt, pausedRemainingMs } = one.stored;
  const isPaused = status === 'paused';
  expect(pausedRemainingMs).toBe(isPaused ? account.remainingMs : null);
  expect(endedAt === null ? deadlineAt : null).toBe(account.deadlineAt);
}

/** No more breaks than granted. */
function expectGrantedBreaksOnly({ ledger, breaks }: OneAttempt): void {
  expect(ledger.filter(({ type }) => type === 'break').length).toBeLessThanOrEqual(breaks?.count ?? 0);
}

test(`over ${SCHEDULES} random schedules the ledger adds up and no attempt has two results`, async () => {
  const ends = new Set<string>();
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    const random = wordsOf(seed);
    const amount = (most: number): number => random() % most;
    const one = new OneAttempt({ giveBack: { lineMinutes: amount(12), platformMinutes: amount(30) } });
    one.extraTimePercent = amount(3) * 25;
    one.breaks = amount(2) === 0 ? null : { count: 1 + amount(3), minutes: 1 + amount(20) };
    await one.begin();
    const results: string[] = [];
    for (let index = 0; index < EVENTS; index += 1) {
      one.now += amount(3) === 0 ? 0 : amount(180_000);
      const all = happenings(one, amount);
      // Now and then two things happen in the same moment.
      const together = Array.from({ length: 1 + amount(2) }, () => all[amount(all.length)]!());
      for (const settled of await Promise.allSettled(together))
        if (settled.status === 'rejected') refused(settled.reason);
      expectToAddUp(one);
      expectGrantedBreaksOnly(one);
      if (isOver(one.stored.status)) results.push(`${one.stored.endedAt}`);
    }
    expect(new Set(results).size).toBeLessThanOrEqual(1);
    expect(one.receipts.length).toBe(results.length > 0 ? 1 : 0);
    expect(one.ledger.filter(({ type }) => type === 'ended').length).toBe(one.receipts.length);
    ends.add(one.stored.status);
  }
  expect([...ends].sort()).toEqual(expect.arrayContaining(['annulled', 'ended_by_proctor', 'grading']));
});
