// Puts a demo exam with people into the database and fresh links into DEMO_FILE. Run by `npm start`, as often as it likes.
// Owns that file. Touches nothing that is not the demo's.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { isOver } from '#contracts/attempt-phases.ts';
import type { AttemptId, ExamId, SittingId } from '#contracts/ids.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import { scenePolicy } from '#scripts/scenes/scene-policy.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/logger.ts';
import { Identity } from '#server/identity/identity.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import { DEMO_CANDIDATES, DEMO_EXAM_TITLE, DEMO_PAPER } from './demo-exam.ts';
import { DemoFile } from './demo-file.ts';
import type { DemoPerson } from './demo-file.ts';

const DAY_MS = 86_400_000;
const STAFF = [
  { login: 'demo-proctor', displayName: 'Гүлнар Тасова', role: 'proctor', locale: 'kk' },
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
  const sittingId = await openSitting(earlier?.sittingId);
  const candidates = [];
  for (const attempt of await seatedAttempts(sittingId)) {
    const { attemptId, userId, ...person } = attempt;
    const token = await identity.invite({ attemptId, userId, expiresAt: now + DAY_MS });
    candidates.push({ ...person, joinUrl: `${config.PUBLIC_URL}/join#${token}` });
  }
  const told = DemoFile.parse({ sittingId, publicUrl: config.PUBLIC_URL, staff, candidates });
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

/** The earlier demo sitting while nobody has finished in it, else a new one. */
async function openSitting(earlier: SittingId | undefined): Promise<SittingId> {
  const sitting = earlier && (await stores.sittings.byId(earlier));
  if (sitting && sitting.closesAt > now + DAY_MS / 12) {
    const attempts = await stores.attempts.bySitting(sitting.id);
    const fresh = attempts.every(
      ({ status, deadlineAt }) => !isOver(status) && (deadlineAt ?? Infinity) > now,
    );
    if (fresh) return sitting.id;
  }
  const examId = randomUUID() as ExamId;
  const id = randomUUID() as SittingId;
  await stores.exams.add({
    id: examId,
    title: DEMO_EXAM_TITLE,
    form: 'written',
    durationMinutes: 60,
    policy: scenePolicy(),
    paper: DEMO_PAPER,
    subject: null,
    scope: 'course',
  });
  await stores.sittings.add({ id, examId, opensAt: now - 60_000, closesAt: now + 7 * DAY_MS });
  return id;
}

async function seatedAttempts(sittingId: SittingId) {
  return await Promise.all(
    DEMO_CANDIDATES.map(async (person) => {
      const known = await stores.users.byLogin(person.login);
      const user = known?.user ?? (await identity.addUser({ ...person, role: 'student' }));
      const place = newAttempt({ id: randomUUID() as AttemptId, sittingId, candidateId: user.id });
      const { id } = await stores.attempts.add(place);
      return { login: person.login, displayName: person.displayName, attemptId: id, userId: user.id };
    }),
  );
}
