import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { CONSENT_VERSION } from '#contracts/api.ts';
import { AttemptService } from '#server/attempt/attempt-service.ts';
import { examRules } from '#server/exam/exam-rules.ts';
import { attemptPorts } from '#test/support/attempt-ports.ts';
import { startProcess } from '#test/support/child-process.ts';
import { storesOfOneFile } from '#test/support/stores-of-one-file.ts';
import { until } from '#test/support/until.ts';
import { OPENS_AT, aSitting } from './a-sitting.ts';

const open = storesOfOneFile();

test('a server killed while it files a submission leaves nothing of it, and what is handed in again is handed in once', async () => {
  const { stores, postgres } = open;
  const now = OPENS_AT + 60_000;
  const attempts = AttemptService.create({ ...stores, ...attemptPorts, examRules, clock: () => now });
  const { attempt } = await aSitting(stores, { requireMicrophone: false, requireScreen: false });
  const { id } = attempt;
  await attempts.consent(id, ['camera', 'face_presence', 'recording', 'human_review'], CONSENT_VERSION);
  await attempts.start(id);
  const value = { kind: 'text', text: 'all I know' } as const;
  await attempts.saveAnswer(id, { questionId: 'q1', value, revision: 1 });

  // The trail is written last: a server that waits for it has status, ledger and receipt in its transaction.
  const gate = new Client({ connectionString: postgres.url });
  await gate.connect();
  await gate.query('begin; lock table audit in exclusive mode');
  const given = JSON.stringify({ url: postgres.url, attemptId: id, now });
  const child = startProcess('test/support/submitting-process.ts', {}, [given]);
  await until(
    async () => {
      if (child.output() !== '') throw new Error(child.output());
      const { rows } = await gate.query(
        'select 1 from pg_locks join pg_stat_activity using (pid) where not granted and query like \'insert into "audit"%\'',
      );
      return rows.length === 1;
    },
    { timeoutMs: 60_000 },
  );
  await child.end('SIGKILL');
  await gate.query('rollback');
  await gate.end();

  expect(await stores.attempts.byId(id)).toMatchObject({ status: 'live', endedAt: null });
  expect(await stores.receipts.ofAttempt(id)).toBeNull();
  await Promise.all([attempts.submit(id), attempts.submit(id)]);
  const ledger = await stores.timeLedgers.ofAttempt(id);
  expect(ledger.filter(({ type }) => type === 'ended')).toHaveLength(1);
  expect(await attempts.receipt(id)).toMatchObject({ matches: true, receipt: { answerCount: 1 } });
  const trail = await stores.audit.ofSubject(id);
  expect(trail.filter(({ action }) => action === 'attempt.submitted')).toHaveLength(1);
});
