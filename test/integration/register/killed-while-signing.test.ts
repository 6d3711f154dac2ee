import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { aCohort } from '#test/support/a-cohort.ts';
import { startProcess } from '#test/support/child-process.ts';
import { until } from '#test/support/until.ts';
import { codeOf, startOffice } from './office-harness.ts';
import type { OfficeHarness } from './office-harness.ts';

let harness: OfficeHarness;
beforeAll(async () => {
  harness = await startOffice();
});
afterAll(() => harness.close());

test('a server killed while it signs a batch leaves nothing of it, and the batch can be signed anew, whole', async () => {
  const { office, stores, postgres } = harness;
  const officer = await office.person('officer');
  const { course, term } = await aCohort(stores, { students: 200 });
  const scope = { courseId: course.id, termId: term.id };
  const { contentHash } = await office.grades.assessment.preview(scope);

  // The entries are written before the trail: a server that waits for the trail has all of them in its transaction.
  const gate = new Client({ connectionString: postgres.url });
  await gate.connect();
  await gate.query('begin; lock table audit in exclusive mode');
  const given = JSON.stringify({ url: postgres.url, scope, contentHash, officer });
  const child = startProcess('test/support/signing-process.ts', {}, [given]);
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
  expect(child.output()).toBe('');

  const outcomes = async (): Promise<number> =>
    (await office.grades.register.list(scope)).filter(({ entry }) => entry !== null).length;
  expect(await outcomes()).toBe(0);
  const again = await office.grades.assessment.preview(scope);
  expect(again.contentHash).toBe(contentHash);
  expect(await codeOf(office.grades.assessment.sign(scope, contentHash, officer))).toBeNull();
  expect(await outcomes()).toBe(200);
});
