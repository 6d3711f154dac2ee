import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { User } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import type { SittingId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { ProctoringPolicyInput } from '#contracts/policy.ts';
import { Rescore } from '#contracts/rescore.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { storeJudged } from '#test/support/judged-attempt.ts';
import { recordedTimeline } from '#test/support/recorded-timeline.ts';
import { allWell, film, over, tells } from '../../unit/incident/timeline.ts';
import { aSitting, aUser } from '../storage/a-sitting.ts';
import { startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
let admin: Browser & { user: User };
beforeAll(async () => {
  http = await startHttp();
  admin = await http.signedIn('admin');
});
afterAll(() => http.close());

const JUDGED_BY = ProctoringPolicy.parse({});
/** Nobody for 10 s, then a look away for 2 s, then another 6 s without anybody; the tab away for 3 s. */
const EXAM: TimelineEvent[] = [
  ...allWell(),
  ...film('111..........1111..1111......11111', 0),
  tells(34, 'tab_hidden'),
  tells(37, 'tab_visible'),
  over(40),
];

const judge = (attempt: Attempt, losing?: (seq: number) => boolean): Promise<void> =>
  storeJudged(http.stores, attempt, { events: EXAM, policy: JUDGED_BY, ...(losing ? { losing } : {}) });

/** Another candidate of the sitting. */
async function another(sittingId: SittingId): Promise<Attempt> {
  const user = aUser();
  await http.stores.users.add(user);
  const id = randomUUID() as Attempt['id'];
  return await http.stores.attempts.add(newAttempt({ id, sittingId, candidateId: user.id }));
}

const ask = async (sittingId: SittingId, policy: ProctoringPolicyInput): Promise<Answer> =>
  await admin.call('sittings.rescore', { params: { sittingId }, body: { policy } });
const rescored = async (sittingId: SittingId, policy: ProctoringPolicyInput): Promise<Rescore> =>
  Rescore.parse((await ask(sittingId, policy)).body);
const rule = (kind: 'face_absent' | 'tab_hidden', change: object) => ({
  rules: { [kind]: { ...JUDGED_BY.rules[kind], ...change } },
});

describe('re-scoring a sitting', () => {
  test('by its own policy finds no difference', async () => {
    const { sitting, attempt } = await aSitting(http.stores);
    await judge(attempt);
    expect(await rescored(sitting.id, {})).toEqual({
      attempts: { rescored: 1, live: 0, unrecorded: 0, deleted: 0, incomplete: 0 },
      incidents: { before: 3, after: 3, same: 3, changed: 0, new: 0, gone: 0 },
      differences: [],
    });
  });

  test('by another says which incidents would be new, gone and otherwise', async () => {
    const { sitting, attempt, user } = await aSitting(http.stores);
    await judge(attempt);
    const stored = await http.stores.incidents.ofAttempt(attempt.id);
    const short = stored.find(({ beganAt }) => beganAt === 23_000);
    const common = { attemptId: attempt.id, displayName: user.displayName };

    const stricter = await rescored(sitting.id, rule('face_absent', { openAfterMs: 1_000, minSamples: 2 }));
    expect(stricter.differences).toMatchObject([
      {
        ...common,
        type: 'new',
        kind: 'face_absent',
        incidentId: null,
        before: null,
        after: { beganAt: 17_000 },
      },
    ]);
    const milder = await rescored(sitting.id, rule('face_absent', { openAfterMs: 8_000 }));
    expect(milder.differences).toEqual([
      {
        ...common,
        type: 'gone',
        kind: 'face_absent',
        incidentId: short?.id,
        before: { severity: 'high', beganAt: 23_000, durationMs: 5_000 },
        after: null,
      },
    ]);
    const graver = await rescored(sitting.id, rule('tab_hidden', { severity: 'high' }));
    expect(graver.differences).toMatchObject([
      { type: 'changed', kind: 'tab_hidden', before: { severity: 'low' }, after: { severity: 'high' } },
    ]);
    expect(graver.incidents).toEqual({ before: 3, after: 3, same: 2, changed: 1, new: 0, gone: 0 });
  });

  test('changes nothing that is recorded, and leaves a line in the audit trail', async () => {
    const { sitting, attempt, exam } = await aSitting(http.stores);
    await judge(attempt);
    const all = async () => ({
      incidents: await http.stores.incidents.ofAttempt(attempt.id),
      record: await recordedTimeline(http.stores, attempt.id),
      policy: await http.stores.policies.ofAttempt(attempt.id),
      exam: await http.stores.exams.byId(exam.id),
    });
    const before = await all();
    await rescored(sitting.id, { ...rule('face_absent', { enabled: false }), darkBelow: 0.5 });
    expect(await all()).toEqual(before);
    expect(await http.stores.audit.ofSubject(sitting.id)).toMatchObject([
      {
        at: http.now,
        actor: admin.user.id,
        action: 'sitting.rescored',
        data: { policy: { darkBelow: 0.5 }, incidents: { before: 3, after: 1, gone: 2 } },
      },
    ]);
  });

  test('keeps the interval at which frames were taken', async () => {
    const { sitting, attempt } = await aSitting(http.stores);
    await judge(attempt);
    expect((await rescored(sitting.id, { sampleEveryMs: 10_000 })).incidents).toMatchObject({ same: 3 });
  });

  test('leaves out, and counts, attempts whose record cannot bear it', async () => {
    const { sitting, attempt } = await aSitting(http.stores);
    const { stores } = http;
    await judge(attempt);
    const [lossy, forgotten, old, live] = [
      await another(sitting.id),
      await another(sitting.id),
      await another(sitting.id),
      await another(sitting.id),
    ];
    await another(sitting.id);
    await judge(lossy, (seq) => seq === 20);
    await judge(forgotten);
    await stores.retention.forget(forgotten.id, 0, 0);
    for (const [one, status] of [
      [old, 'timed_out'],
      [live, 'live'],
    ] as const)
      await stores.attempts.save(
        { ...one, status, startedAt: 1, deadlineAt: 2 },
        {
          from: 'scheduled',
          audit: { at: 0, actor: null, action: 'attempt.started', subject: one.id, data: {} },
        },
      );
    const { attempts, incidents } = await rescored(sitting.id, {});
    expect(attempts).toEqual({ rescored: 1, live: 1, unrecorded: 1, deleted: 1, incomplete: 1 });
    expect(incidents).toMatchObject({ before: 3, same: 3 });
  });

  test('is refused for a sitting that is not there and a policy that is none', async () => {
    expect(await ask(randomUUID() as SittingId, {})).toMatchObject({
      status: 404,
      code: 'sitting.not_found',
    });
    const { sitting } = await aSitting(http.stores);
    expect(await ask(sitting.id, { darkBelow: 2 })).toMatchObject({
      status: 400,
      body: { facts: { path: 'body.policy.darkBelow' } },
    });
    expect(await http.stores.audit.ofSubject(sitting.id)).toEqual([]);
  });
});
