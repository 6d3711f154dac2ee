// Puts a demo exam with people into the database and fresh links into DEMO_FILE. Run by `npm start`, as often as it likes.
// Owns that file. Touches nothing that is not the demo's.
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { User } from '#contracts/user.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/logger.ts';
import { Identity } from '#server/identity/identity.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import { DEMO_CANDIDATES } from './demo-exam.ts';
import { DemoFile } from './demo-file.ts';
import type { DemoPerson } from './demo-file.ts';
import { openSitting, seatedAttempts } from './demo-sitting.ts';
import { seedSession } from './session/seed-session.ts';

const DAY_MS = 86_400_000;
const STAFF = [
  { login: 'demo-proctor', displayName: 'Гүлнар Тасова', role: 'proctor', locale: 'kk' },
  { login: 'demo-examiner', displayName: 'Сәуле Ахметова', role: 'examiner', locale: 'kk' },
  { login: 'demo-officer', displayName: 'Мұрат Жүнісов', role: 'officer', locale: 'kk' },
  { login: 'demo-admin', displayName: 'Ерлан Бекетов', role: 'admin', locale: 'ru' },
] as const;

const config = readConfig(process.env);
const file = process.env['DEMO_FILE'];
if (!file) throw new Error('Set DEMO_FILE to where the links shall be written.');
const logger = createLogger({ name: 'seed-demo', level: 'warn' });
const now = systemClock();

const database = await Database.open({ url: config.DATABASE_URL, logger, connections: 2 });
const stores = createStores(database);
const identity = Identity.create({
  ...stores,
  clock: systemClock,
  sessionMinutes: config.SESSION_MINUTES,
  secret: config.SESSION_SECRET,
});
try {
  const earlier = await earlierDemo(file);
  const staff: DemoPerson[] = [];
  for (const person of STAFF) {
    const known = earlier?.staff.find(({ login }) => login === person.login);
    const stored = await stores.users.byLogin(person.login);
    if (known && stored) staff.push(known);
    else staff.push(await addStaff(person, stored !== null));
  }
  const people = await demoPeople();
  const sessionStaff = {
    officer: await storedStaff('demo-officer'),
    examiner: await storedStaff('demo-examiner'),
    proctor: await storedStaff('demo-proctor'),
  };
  const subject = await seedSession(stores, {
    candidates: people.map(({ id }) => id),
    staff: sessionStaff,
    clock: systemClock,
    appealDays: config.APPEAL_DAYS,
    remindDays: config.INCOMPLETE_REMIND_DAYS,
  });
  const sittingId = await openSitting(stores, {
    earlier: earlier?.sittingId,
    subject,
    staff: sessionStaff,
    now,
  });
  const candidates = [];
  for (const attempt of await seatedAttempts(stores, sittingId, people)) {
    const { attemptId, userId, ...person } = attempt;
    const token = await identity.invite({ attemptId, userId, expiresAt: now + DAY_MS });
    candidates.push({ ...person, joinUrl: `${config.PUBLIC_URL}/join#${token}` });
  }
  const [own] = await identity.linkPortals([people[0]!.id], now + 120 * DAY_MS, []);
  const portalUrl = `${config.PUBLIC_URL}/join#${own}`;
  const told = DemoFile.parse({ sittingId, publicUrl: config.PUBLIC_URL, staff, candidates, portalUrl });
  await writeFile(file, JSON.stringify(told, null, 2), { mode: 0o600 });
} finally {
  await database.close();
}

async function earlierDemo(path: string): Promise<DemoFile | null> {
  const text = await readFile(path, 'utf8').catch(() => 'null');
  return DemoFile.nullable().catch(null).parse(JSON.parse(text));
}

/** A password is made once per data directory; it is only ever in DEMO_FILE. */
async function addStaff(person: (typeof STAFF)[number], exists: boolean): Promise<DemoPerson> {
  const password = randomBytes(9).toString('base64url');
  if (exists) await identity.setPassword(person.login, password);
  else await identity.addUser({ ...person, password });
  return { login: person.login, displayName: person.displayName, role: person.role, password };
}

async function storedStaff(login: string): Promise<User> {
  return (await stores.users.byLogin(login))!.user;
}

/** The exam's candidates, who study in the session's group too. */
async function demoPeople(): Promise<User[]> {
  return await Promise.all(
    DEMO_CANDIDATES.map(async (person) => {
      const known = await stores.users.byLogin(person.login);
      return known?.user ?? (await identity.addUser({ ...person, role: 'student' }));
    }),
  );
}
