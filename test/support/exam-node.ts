import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CONSENT_VERSION } from '#contracts/api.ts';
import type { Role, User } from '#contracts/api.ts';
import type { Attempt, ConsentPurpose } from '#contracts/attempt.ts';
import { Paper } from '#contracts/exam.ts';
import type { AttemptId, ExamId, SittingId } from '#contracts/ids.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import type { ProctoringPolicyInput } from '#contracts/policy.ts';
import { scenePolicy } from '#scripts/scenes/scene-policy.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/logger.ts';
import { compose } from '#server/compose.ts';
import type { Node } from '#server/compose.ts';
import { Identity } from '#server/identity/identity.ts';
import { sessionCookie } from '#server/identity/session-cookie.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';

/** For `beforeAll`: 4 s on an idle machine, far more where much else runs. */
export const START_TIMEOUT_MS = 120_000;
const SECRET = 'a secret for tests, long enough to sign sessions';
/** What pages of the node are served from, as far as it knows: the only Origin it lets in. */
export const PUBLIC_URL = 'http://exam.test';
const PURPOSES: ConsentPurpose[] = [
  'camera',
  'microphone',
  'screen',
  'face_presence',
  'recording',
  'human_review',
];
const text = (said: string): { kk: string; ru: string; en: string } => ({ kk: said, ru: said, en: said });
const PAPER = Paper.parse({
  questions: [
    { id: 'q1', kind: 'text', prompt: text('Why?'), points: 5, maxLength: 4_000 },
    {
      id: 'q2',
      kind: 'single_choice',
      prompt: text('Which?'),
      points: 5,
      options: [
        { id: 'a', text: text('This') },
        { id: 'b', text: text('That') },
      ],
    },
  ],
});

/** Somebody signed in. */
export interface Visitor {
  user: User;
  token: string;
  tokenHash: string;
  /** For the Cookie header. */
  cookie: string;
}

/** A whole node inside the test process, on databases of its own. */
export interface ExamNode {
  readonly node: Node;
  readonly identity: Identity;
  readonly url: string;
  redisUrl: string;
  databaseUrl: string;
  /** Stops the node as a signal would and starts another on the same databases, at a new `url`. */
  restart(): Promise<void>;
  /** Kills Redis and starts it again on the same data. */
  restartRedis(): Promise<void>;
  /** A sitting that is open now. */
  addSitting(options?: { durationMinutes?: number; policy?: ProctoringPolicyInput }): Promise<SittingId>;
  /** A candidate who has agreed to everything and is signed in. */
  addCandidate(sittingId: SittingId): Promise<Visitor & { attempt: Attempt }>;
  /** The same candidate, signed in once more elsewhere. */
  signInAgain(attempt: Attempt): Promise<Visitor>;
  addStaff(role: Exclude<Role, 'student'>): Promise<Visitor>;
  close(): Promise<void>;
}

export async function startExamNode(): Promise<ExamNode> {
  const closing = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-node-'));
  closing.defer(() => rm(directory, { recursive: true, force: true }));
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  closing.defer(() => postgres.close());
  closing.defer(() => redis.close());
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    STORAGE_URL: pathToFileURL(join(directory, 'objects')).href,
    UPLOAD_DIR: join(directory, 'uploads'),
    HTTP_PORT: '0',
    PUBLIC_URL,
    SESSION_SECRET: SECRET,
    MEDIA_PORT: '0',
    MEDIA_WORKERS: '1',
    MODEL_DIR: directory,
    WEB_CLIENT_DIR: '',
    TURN_URLS: 'turns:turn.exam.test:443?transport=tcp',
    TURN_SECRET: 'north',
  });
  const logger = createLogger({ name: 'test', level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const start = async (): Promise<{ node: Node; identity: Identity }> => {
    const node = await compose({ config, logger });
    const options = { clock: systemClock, sessionMinutes: 60, secret: SECRET };
    return { node, identity: Identity.create({ ...node.parts.stores, ...options }) };
  };
  let running = await start().catch(async (error: unknown) => {
    await closing.disposeAsync();
    throw error;
  });
  closing.defer(() => running.node.close());
  const visitor = (begun: { user: User; token: string; tokenHash: string }): Visitor => ({
    user: begun.user,
    token: begun.token,
    tokenHash: begun.tokenHash,
    cookie: sessionCookie(PUBLIC_URL).begin(begun.token).split(';', 1)[0] ?? '',
  });
  const addUser = async (role: Role, password?: string): Promise<User> =>
    running.identity.addUser({
      login: `${role}-${randomUUID()}`,
      displayName: 'Айгерім',
      role,
      locale: 'kk',
      password,
    });
  const signInAgain = async ({ id: attemptId, candidateId: userId }: Attempt): Promise<Visitor> => {
    const link = await running.identity.invite({ attemptId, userId, expiresAt: systemClock() + 60_000 });
    return visitor(await running.identity.join(link));
  };

  return {
    get node() {
      return running.node;
    },
    get identity() {
      return running.identity;
    },
    get url() {
      return `http://127.0.0.1:${running.node.port}`;
    },
    redisUrl: redis.url,
    databaseUrl: postgres.url,
    restart: async () => {
      await running.node.close();
      running = await start();
    },
    restartRedis: () => redis.restart(),
    addSitting: async ({ durationMinutes = 60, policy: given = {} } = {}) => {
      const { stores } = running.node.parts;
      const examId = randomUUID() as ExamId;
      const id = randomUUID() as SittingId;
      const now = systemClock();
      const policy = scenePolicy(given);
      const title = text('Databases');
      const plain = { title, form: 'written' as const, durationMinutes, policy };
      await stores.exams.add({ ...plain, id: examId, paper: PAPER, subject: null, scope: 'course' });
      await stores.sittings.add({ id, examId, opensAt: now - 60_000, closesAt: now + 3_600_000 });
      return id;
    },
    addCandidate: async (sittingId) => {
      const user = await addUser('student');
      const attempt: Attempt = {
        ...newAttempt({ id: randomUUID() as AttemptId, sittingId, candidateId: user.id }),
        status: 'checking_in',
        consent: { purposes: PURPOSES, version: CONSENT_VERSION, givenAt: systemClock() },
      };
      await running.node.parts.stores.attempts.add(attempt);
      return { ...(await signInAgain(attempt)), attempt };
    },
    signInAgain,
    addStaff: async (role) => {
      const password = 'a long enough password';
      const { login } = await addUser(role, password);
      return visitor(await running.identity.signIn({ login, password }));
    },
    close: () => closing.disposeAsync(),
  };
}
