import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Role, User } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { AttemptId, ExamId, SittingId } from '#contracts/ids.ts';
import type { ProctoringPolicy, ProctoringPolicyInput } from '#contracts/policy.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import { systemClock } from '#platform/clock.ts';
import { createLogger } from '#platform/logger.ts';
import { DEMO_EXAM_TITLE, DEMO_PAPER } from '#scripts/demo/demo-exam.ts';
import { freeMediaPorts, freePort } from '#scripts/run/ports.ts';
import { scenePolicy } from '#scripts/scenes/scene-policy.ts';
import { Identity } from '#server/identity/identity.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import type { Stores } from '#server/storage/stores.ts';
import { startProcess } from './child-process.ts';
import type { TestProcess } from './child-process.ts';
import { startPostgres } from './postgres.ts';
import type { TestPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import type { TestRedis } from './redis.ts';

const PASSWORD = 'a long enough password';
const SECRET = 'a secret for tests, long enough to sign sessions';

/** The whole of Emtihan in processes of its own, as `npm start` runs it. */
export interface TestSystem {
  url: string;
  /** Where the media worker listens. */
  mediaPort: number;
  stores: Stores;
  postgres: TestPostgres;
  redis: TestRedis;
  objectsDirectory: string;
  server: TestProcess;
  workers: TestProcess[];
  /** A sitting that is open now, with its candidates. */
  addSitting(options: {
    /** How many, or what they are called. */
    candidates: number | string[];
    policy?: ProctoringPolicyInput;
    durationMinutes?: number;
  }): Promise<TestSitting>;
  /** Somebody with a login and the password given back. */
  addUser(role: Role, displayName?: string): Promise<User & { password: string }>;
  /** A one-time link into an attempt; by default good for an hour. */
  joinUrl(attempt: Attempt, expiresAt?: number): Promise<string>;
  /** Starts the server again after it was killed, on the same ports and data. */
  startServer(): Promise<void>;
  startWorker(): Promise<TestProcess>;
  close(): Promise<void>;
}

export interface TestSitting {
  sittingId: SittingId;
  attempts: Attempt[];
  joinUrls: string[];
}

export interface SystemOptions {
  /** Vision and clip worker processes; default 1. */
  workers?: number;
  environment?: Record<string, string>;
  /** The file that the server process runs; default server/main.ts. */
  serverFile?: string;
  /** PostgreSQL writes to the disk before it answers, as in use; default false. */
  durable?: boolean;
}

export async function startSystem(options: SystemOptions = {}): Promise<TestSystem> {
  const closing = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-system-'));
  closing.defer(() => rm(directory, { recursive: true, force: true }));
  const [postgres, redis] = await Promise.all([
    startPostgres({ durable: options.durable ?? false }),
    startRedis(),
  ]);
  closing.defer(() => postgres.close());
  closing.defer(() => redis.close());
  const environment = { ...(await settings(directory, postgres, redis)), ...options.environment };
  const url = environment['PUBLIC_URL'] ?? '';

  const logger = createLogger({ name: 'test', level: 'silent' });
  const database = await Database.open({ url: postgres.url, logger, connections: 3 });
  closing.defer(() => database.close());
  const stores = createStores(database);
  const identity = Identity.create({ ...stores, clock: systemClock, sessionMinutes: 60, secret: SECRET });

  const workers: TestProcess[] = [];
  const startServer = async (): Promise<void> => {
    system.server = startProcess(options.serverFile ?? 'server/main.ts', environment);
    await system.server.printed('node ready', 60_000);
  };
  const startWorker = async (): Promise<TestProcess> => {
    const worker = startProcess('workers/main.ts', environment);
    workers.push(worker);
    await worker.printed('worker ready', 60_000);
    return worker;
  };
  const joinUrl = async (attempt: Attempt, expiresAt = systemClock() + 3_600_000): Promise<string> => {
    const { id: attemptId, candidateId: userId } = attempt;
    return `${url}/join#${await identity.invite({ attemptId, userId, expiresAt })}`;
  };
  const addUser: TestSystem['addUser'] = async (role, displayName) => {
    const login = `${role}-${randomUUID().slice(0, 8)}`;
    const person = { login, displayName: displayName ?? `Айгерім ${login}`, role, locale: 'en' as const };
    return { ...(await identity.addUser({ ...person, password: PASSWORD })), password: PASSWORD };
  };
  const addSitting: TestSystem['addSitting'] = async ({ candidates, policy = {}, durationMinutes = 60 }) => {
    const sittingId = await anOpenSitting(stores, scenePolicy(policy), durationMinutes);
    const named = typeof candidates === 'number' ? Array<undefined>(candidates).fill(undefined) : candidates;
    const people = await Promise.all(named.map((displayName) => addUser('student', displayName)));
    const attempts = await Promise.all(
      people.map(({ id: candidateId }) =>
        stores.attempts.add(newAttempt({ id: randomUUID() as AttemptId, sittingId, candidateId })),
      ),
    );
    return { sittingId, attempts, joinUrls: await Promise.all(attempts.map((one) => joinUrl(one))) };
  };
  const system: TestSystem = {
    url,
    mediaPort: Number(environment['MEDIA_PORT']),
    stores,
    postgres,
    redis,
    objectsDirectory: join(directory, 'objects'),
    server: undefined as unknown as TestProcess,
    workers,
    addSitting,
    addUser,
    joinUrl,
    startServer,
    startWorker,
    close: () => closing.disposeAsync(),
  };
  closing.defer(async () => {
    await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
    await system.server?.end('SIGKILL');
  });
  try {
    await Promise.all([startServer(), ...Array.from({ length: options.workers ?? 1 }, () => startWorker())]);
    return system;
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

/** Ports are searched from a random place, so that suites that run side by side do not meet. */
async function settings(
  directory: string,
  postgres: TestPostgres,
  redis: TestRedis,
): Promise<Record<string, string>> {
  const port = await freePort('127.0.0.1', 20_000 + Math.floor(Math.random() * 10_000));
  const mediaPort = await freeMediaPorts('127.0.0.1', 41_000 + Math.floor(Math.random() * 20_000), 2);
  if (port === null || mediaPort === null) throw new Error('no free ports for a test');
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'info',
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    STORAGE_URL: pathToFileURL(join(directory, 'objects')).href,
    UPLOAD_DIR: join(directory, 'uploads'),
    HTTP_PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    SESSION_SECRET: SECRET,
    BIOMETRICS_KEY: 'ab'.repeat(32),
    MEDIA_PORT: String(mediaPort),
    MEDIA_WORKERS: '1',
    MEDIA_LISTEN_IP: '127.0.0.1',
    MODEL_DIR: process.env['MODEL_DIR'] ?? '',
    MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'] ?? '',
    WEB_CLIENT_DIR: 'dist/web-client',
    METRICS_PUBLIC: 'true',
  };
}

async function anOpenSitting(
  stores: Stores,
  policy: ProctoringPolicy,
  durationMinutes: number,
): Promise<SittingId> {
  const examId = randomUUID() as ExamId;
  const id = randomUUID() as SittingId;
  const now = systemClock();
  await stores.exams.add({
    id: examId,
    title: DEMO_EXAM_TITLE,
    form: 'written',
    durationMinutes,
    policy,
    paper: DEMO_PAPER,
    subject: null,
    scope: 'course',
  });
  await stores.sittings.add({ id, examId, opensAt: now - 60_000, closesAt: now + 86_400_000 });
  return id;
}
