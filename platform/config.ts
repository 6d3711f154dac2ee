import { availableParallelism } from 'node:os';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const retentionDays = z.coerce.number().int().min(1).max(36_500);
const port = z.coerce.number().int().min(0).max(65_535);

/**
 * Every setting of the server and the workers, from the environment. `.env.example` documents each one.
 * An unknown value refuses to start with the setting's name.
 */
export const ConfigSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),

  /** PostgreSQL: postgres://user:password@host:5432/db, or ?host=/socket/dir for a unix socket. */
  DATABASE_URL: z.string().min(1),
  /** Redis: redis://host:6379, rediss://…, or unix:/path/to/redis.sock. */
  REDIS_URL: z.string().min(1),
  /** Objects (recordings, clips): file:///dir, or s3://bucket/prefix with the S3_* settings. */
  STORAGE_URL: z.string().min(1),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Local directory where an object lies while it is written, before S3 has it; must outlive a restart. */
  S3_SPOOL_DIR: z.string().default('/var/tmp/emtihan-spool'),

  /** Local directory where files of students grow until they are handed in; must outlive a restart. */
  UPLOAD_DIR: z.string().default('/var/tmp/emtihan-uploads'),

  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port.default(3000),
  /** What browsers type; also the only allowed Origin. */
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  /** Proxies in front whose X-Forwarded-* headers are believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Signs and keys what must not be guessed; at least 32 characters. */
  SESSION_SECRET: z.string().min(32),
  /**
   * Seals what is kept of faces, in the database and on the way to the workers: 32 bytes as 64 hex digits. Without it no
   * exam can compare faces. Server and workers need the same one.
   */
  BIOMETRICS_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, { error: 'must be 64 hex digits' })
    .optional(),
  /** Idle life of a signed-in session, minutes. */
  SESSION_MINUTES: z.coerce.number().int().min(5).max(10_080).default(720),

  /** How long after it was signed a grade can be appealed, days. */
  APPEAL_DAYS: z.coerce.number().int().min(1).max(60).default(3),

  /** How long before the deadline of an "I" student and dean's office are reminded, days. */
  INCOMPLETE_REMIND_DAYS: z.coerce.number().int().min(0).max(180).default(14),

  /** How long after a work was marked and last changed its files are kept, days; of a thesis, longer. */
  WORK_RETENTION_DAYS: retentionDays.default(365),
  THESIS_RETENTION_DAYS: retentionDays.default(1_825),

  /** Media workers; default: cores less one, at least one. */
  MEDIA_WORKERS: z.coerce
    .number()
    .int()
    .min(1)
    .max(128)
    .default(Math.max(1, availableParallelism() - 1)),
  /** Media worker i listens on MEDIA_PORT + i, UDP and TCP; 0 lets the system choose. */
  MEDIA_PORT: port.default(40_000),
  MEDIA_LISTEN_IP: z.string().default('127.0.0.1'),
  /** Address told to browsers when it differs from MEDIA_LISTEN_IP (NAT, 0.0.0.0). */
  MEDIA_ANNOUNCED_ADDRESS: z.string().optional(),
  /** TURN for networks that pass nothing but TLS: turns:host:443?transport=tcp, and coturn's static-auth-secret. */
  TURN_URLS: z.string().default(''),
  TURN_SECRET: z.string().optional(),

  /** Directory of converted models (see models/README.md). */
  MODEL_DIR: z.string().min(1),
  /** Detector engine and model name from models/manifest.json. */
  VISION_MODEL: z.string().default('default'),
  /**
   * Frames one vision process has in hand: it looks at one at a time, and meanwhile the next one's bytes arrive (measured:
   * a fifth more frames with 2, no more with 3). One process per core.
   */
  VISION_CONCURRENCY: z.coerce.number().int().min(1).max(16).default(2),
  /** Which jobs a worker process takes: vision, clip, or both. */
  WORKER_ROLES: z
    .string()
    .default('vision,clip')
    .transform((list) => list.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['vision', 'clip'])).min(1)),
  /** Built web client to serve; empty serves none (a proxy does). */
  WEB_CLIENT_DIR: z.string().default('dist/web-client'),
  /** Whether /metrics answers without a signed-in admin (behind a firewall). */
  METRICS_PUBLIC: flag.default(false),
});
export type Config = z.infer<typeof ConfigSchema>;

/** What a worker process needs: it never reaches the database and signs nothing, so it is not given the means to. */
export const WorkerConfigSchema = ConfigSchema.omit({
  DATABASE_URL: true,
  SESSION_SECRET: true,
  UPLOAD_DIR: true,
});
export type WorkerConfig = z.infer<typeof WorkerConfigSchema>;

/** Parses the environment; throws one Error that names every bad setting, without their values. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  return readSettings(ConfigSchema, environment);
}

/** As `readConfig`, for a worker process. */
export function readWorkerConfig(environment: Record<string, string | undefined>): WorkerConfig {
  return readSettings(WorkerConfigSchema, environment);
}

function readSettings<S extends z.ZodType>(
  schema: S,
  environment: Record<string, string | undefined>,
): z.infer<S> {
  // An empty line in an env file means "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Settings that cannot be used:\n  ${faults.join('\n  ')}`);
}
