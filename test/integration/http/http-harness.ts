import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import type { Role, User } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { SittingId } from '#contracts/ids.ts';
import type { ProctoringPolicyInput } from '#contracts/policy.ts';
import type { Incident } from '#contracts/incident.ts';
import type { Config } from '#platform/config.ts';
import { FileObjectStore } from '#platform/file-objects.ts';
import { createLogger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { connectRedis } from '#platform/redis.ts';
import type { AttemptService } from '#server/attempt/attempt-service.ts';
import { AdaptiveSampling } from '#server/dispatch/sampling/adaptive-sampling.ts';
import type { MarkingService } from '#server/exam/marking-service.ts';
import type { PaperService } from '#server/exam/paper-service.ts';
import { composeSession } from '#server/compose-session.ts';
import { createHttpApp } from '#server/http/create-http-app.ts';
import { Identity } from '#server/identity/identity.ts';
import { RescoreService } from '#server/incident/rescore-service.ts';
import { ReviewService } from '#server/review/review-service.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import type { Stores } from '#server/storage/stores.ts';
import { startPostgres } from '#test/support/postgres.ts';
import { Browser } from '#test/support/http-browser.ts';
import { startRedis } from '#test/support/redis.ts';
import type { TestRedis } from '#test/support/redis.ts';
import { OPENS_AT, aSitting } from '../storage/a-sitting.ts';

export const PASSWORD = 'a long enough password';

/** The HTTP door on a port of its own, with a real database, Redis and object store behind it. */
export interface TestHttp {
  url: string;
  stores: Stores;
  identity: Identity;
  objects: FileObjectStore;
  redis: TestRedis;
  /** What the server takes for now; tests move it. */
  now: number;
  accommodated: Attempt[];
  /** Attempts that the door moved on. */
  moved: Attempt[];
  decided: { incident: Incident; sittingId: SittingId }[];
  signedOut: string[];
  /** Attempts whose candidates withdrew their consent to comparing faces. */
  stopped: Attempt[];
  attempts: AttemptService;
  marking: MarkingService;
  papers: PaperService;
  /** A browser nobody is signed in with. */
  browser(): Browser;
  /** Somebody who signed in with a password. */
  signedIn(role: Role): Promise<Browser & { user: User }>;
  /** A student who came by link to an attempt in a sitting of their own. */
  candidate(policy?: ProctoringPolicyInput): Promise<Browser & { user: User; attempt: Attempt }>;
  close(): Promise<void>;
}

export async function startHttp(given: Partial<Config> = {}): Promise<TestHttp> {
  await using closing = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-http-'));
  closing.defer(() => rm(directory, { recursive: true, force: true }));
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  closing.defer(() => postgres.close());
  closing.defer(() => redis.close());
  const database = await Database.open({ url: postgres.url, logger: silent, connections: 3 });
  closing.defer(() => database.close());
  const stores = createStores(database);
  const connection = connectRedis(redis.url, () => undefined);
  closing.defer(() => connection.disconnect());
  // Closed with its connection: a queue of its own would wait for a Redis that a test took away.
  const queue = new Queue('frames', { connection: connection as ConnectionOptions });
  queue.on('error', () => undefined);
  const objects = await FileObjectStore.create({ directory });

  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const clock = (): number => http.now;
  const identity = Identity.create({ ...stores, clock, sessionMinutes: 60, secret: 'x'.repeat(32) });
  const answers = (ask: Promise<unknown>): Promise<boolean> =>
    Promise.race([
      ask.then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => setTimeout(resolve, 300, false)),
    ]);

  const session = await composeSession({
    config: {
      UPLOAD_DIR: join(directory, 'uploads'),
      PUBLIC_URL: url,
      APPEAL_DAYS: 3,
      INCOMPLETE_REMIND_DAYS: 14,
    },
    stores,
    objects,
    clock,
  });

  const http: TestHttp = {
    url,
    stores,
    identity,
    objects,
    redis,
    now: OPENS_AT + 1_000,
    decided: [],
    accommodated: [],
    moved: [],
    signedOut: [],
    stopped: [],
    attempts: session.attempts,
    marking: session.marking,
    papers: session.papers,
    browser: () => new Browser(url),
    signedIn: async (role) => {
      const login = `${role}-${randomUUID().slice(0, 8)}`;
      const person = { login, displayName: 'Гүлнар Тасова', role, locale: 'en' as const };
      const user = await identity.addUser({ ...person, password: PASSWORD });
      const browser = new Browser(url);
      await browser.begin('session.begin', { login, password: PASSWORD });
      return Object.assign(browser, { user });
    },
    candidate: async (policy) => {
      const { user, attempt, sitting } = await aSitting(stores, policy);
      const { closesAt: expiresAt } = sitting;
      const token = await identity.invite({ attemptId: attempt.id, userId: user.id, expiresAt });
      const browser = new Browser(url);
      await browser.begin('session.join', { token });
      return Object.assign(browser, { user, attempt });
    },
    close: () => Promise.resolve(),
  };
  server.on(
    'request',
    createHttpApp({
      config: { PUBLIC_URL: url, TRUSTED_PROXIES: 0, WEB_CLIENT_DIR: '', METRICS_PUBLIC: false, ...given },
      identity,
      stores,
      ...session,
      review: ReviewService.create({ incidents: stores.incidents, clock }),
      rescoring: new RescoreService({ ...stores, clock }),
      objects,
      redis: connection,
      queues: [queue],
      sampling: new AdaptiveSampling({ clock, metrics: new Metrics({ defaults: false }) }),
      metrics: new Metrics({ defaults: false }),
      ready: async () => ({
        database: await answers(database.ping()),
        redis: await answers(connection.ping()),
        media: true,
      }),
      onDecided: (told) => void http.decided.push(told),
      canCompareFaces: given.BIOMETRICS_KEY !== undefined,
      onComparisonStopped: (attempt) => void http.stopped.push(attempt),
      onAccommodated: (attempt) => void http.accommodated.push(attempt),
      onAttemptMoved: async (attempt) => void http.moved.push(attempt),
      onSignedOut: (tokenHash) => void http.signedOut.push(tokenHash),
      logger: silent,
      clock,
    }),
  );
  const running = closing.move();
  http.close = () => running.disposeAsync();
  return http;
}

const silent = createLogger({ name: 'test', level: 'silent' });
