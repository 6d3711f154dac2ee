import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { CourseId, UserId } from '#contracts/ids.ts';
import type { User } from '#contracts/user.ts';
import { createLogger } from '#platform/logger.ts';
import { PeopleImport } from '#server/imports/people-import.ts';
import { readUpload } from '#server/imports/reading/read-upload.ts';
import { Database } from '#server/storage/database.ts';
import type { PeopleChanges } from '#server/storage/imports-store.ts';
import { createStores } from '#server/storage/stores.ts';
import type { Stores } from '#server/storage/stores.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { startProcess } from '#test/support/child-process.ts';
import { startPostgres } from '#test/support/postgres.ts';
import type { TestPostgres } from '#test/support/postgres.ts';
import { until } from '#test/support/until.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const NOTHING: PeopleChanges = {
  faculties: [],
  programmes: [],
  groups: [],
  courses: [],
  terms: [],
  users: [],
  students: [],
  enrolments: [],
};

let postgres: TestPostgres;
let url: string;
let database: Database;
let stores: Stores;
beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.createDatabase();
  database = await Database.open({ url, logger });
  stores = createStores(database);
});
afterAll(async () => {
  await database.close();
  await postgres.close();
});

const aCourse = (code = `C-${randomUUID()}`) => ({
  id: randomUUID() as CourseId,
  code,
  name: { kk: 'Ә', ru: 'Э', en: 'E' },
  credits: 5,
});
const aUser = (): User => {
  const id = randomUUID() as UserId;
  return { id, login: `s-${id}`, displayName: 'Қанат', role: 'student', locale: 'kk' };
};
/** A connection that may break. */
async function aClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
const HELD_UP = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into "students"%'`;
const codes = async (): Promise<string[]> =>
  (await stores.imports.stored([])).courses.map(({ code }) => code);

describe('an import', () => {
  test('reads the enrolments of the terms it is about, and no other', async () => {
    const [one, other] = [await aCohort(stores, { students: 2 }), await aCohort(stores, { students: 1 })];
    const { enrolments } = await stores.imports.stored([one.term.code.toLowerCase()]);
    expect(enrolments).toEqual(expect.arrayContaining(one.enrolments));
    expect(enrolments).not.toEqual(expect.arrayContaining(other.enrolments));
  });

  test('changes of somebody who is there the name and the language, and keeps login, role and password', async () => {
    const user = aUser();
    await stores.users.add(user, 'a hash');
    const changed = { ...user, displayName: 'Қанат Ә.', locale: 'ru' as const };
    await stores.imports.apply([], async () => ({ changes: { ...NOTHING, users: [changed] }, audit: [] }));
    expect(await stores.users.byLogin(user.login)).toEqual({ user: changed, passwordHash: 'a hash' });
  });

  test('whose code was taken meanwhile, whatever its case, writes nothing', async () => {
    const [before, taken] = [aCourse(), aCourse()];
    await stores.structure.apply({ courses: [taken] }, []);
    const courses = [before, aCourse(taken.code.toUpperCase())];
    const apply = stores.imports.apply([], async () => ({ changes: { ...NOTHING, courses }, audit: [] }));
    await expect(apply).rejects.toMatchObject({ code: 'import.changed' });
    expect(await codes()).not.toContain(before.code);
  });

  test('of a database that is killed in the middle is there not at all', async () => {
    const { group } = await aCohort(stores, { students: 0 });
    const [course, user] = [aCourse(), aUser()];
    const student = { userId: user.id, groupId: group.id, studentNumber: user.login };
    const [holder, watcher] = [await aClient(), await aClient()];
    // Held where the import comes last: by then the user and the course are written.
    await holder.query('begin; lock table students in exclusive mode');
    const apply = stores.imports.apply([], async () => {
      return { changes: { ...NOTHING, users: [user], courses: [course], students: [student] }, audit: [] };
    });
    const refusal = apply.catch((error: unknown) => error);
    await until(async () => (await watcher.query(HELD_UP)).rowCount === 1);
    await postgres.restart('SIGKILL');
    expect(await refusal).toMatchObject({ code: 'service.unavailable' });
    expect(await codes()).not.toContain(course.code);
    expect(await stores.users.byId(user.id)).toBeNull();
  });

  test('of a server that is killed in the middle is there not at all, and can be done anew, whole', async () => {
    const { group } = await aCohort(stores, { students: 0 });
    const numbers = Array.from({ length: 500 }, (_, index) => `${group.code}-${index}`);
    const text = `Student ID;Name;Group\n${numbers.map((number) => `${number};Әлия;${group.code}`).join('\n')}`;
    const by = { ...aUser(), role: 'officer' as const };
    await stores.users.add(by);
    const people = new PeopleImport({ ...stores, read: readUpload, clock: Date.now });
    const sent = { source: 'students' as const, bytes: Buffer.from(text), by };
    const { digest } = await people.plan(sent);
    const [holder, watcher] = [await aClient(), await aClient()];
    // Held where the import comes last: by then the accounts are written.
    await holder.query('begin; lock table students in exclusive mode');
    const given = JSON.stringify({ url, source: 'students', text, digest, by });
    const child = startProcess('test/support/importing-process.ts', {}, [given]);
    await until(
      async () => {
        if (child.output() !== '') throw new Error(child.output());
        return (await watcher.query(HELD_UP)).rowCount === 1;
      },
      { timeoutMs: 60_000 },
    );
    await child.end('SIGKILL');
    await Promise.all([holder.end(), watcher.end()]);
    expect(await stores.users.byLogin(numbers[0]!)).toBeNull();
    expect((await people.plan(sent)).digest).toBe(digest);
    expect(await people.apply(sent, digest)).toMatchObject({ added: 500 });
    expect(await stores.structure.students(group.id)).toHaveLength(500);
  });
});
