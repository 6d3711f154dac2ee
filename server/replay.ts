/**
 * `node server/replay.ts <incident id>` judges an incident of the database in DATABASE_URL again, from what was
 * recorded, and says whether that gives the same. It only reads. Ends with 0 for the same, else with 1.
 */
import { IncidentId } from '#contracts/ids.ts';
import { AppError } from '#platform/errors.ts';
import { createLogger } from '#platform/logger.ts';
import { replayIncident } from './incident/replay-incident.ts';
import { replayReport } from './replay-report.ts';
import { Database } from './storage/database.ts';
import { createStores } from './storage/stores.ts';
import type { Stores } from './storage/stores.ts';

/** PostgreSQL's codes for a table and a column that is not there. */
const OUTDATED = new Set(['42P01', '42703']);

try {
  process.exitCode = await replay(process.argv[2] ?? '');
} catch (error) {
  process.stderr.write(`\n✗ ${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

async function replay(given: string): Promise<number> {
  const id = IncidentId.safeParse(given.toLowerCase());
  const url = process.env['DATABASE_URL'];
  if (!given) throw new Error('Which incident? Its id is the end of the address of its page.');
  if (!id.success) throw new Error(`${given} is no incident id: that is the end of the address of its page.`);
  if (!url) throw new Error('Set DATABASE_URL to the database of the incident.');
  const logger = createLogger({ name: 'replay', level: process.env['LOG_LEVEL'] ?? 'silent' });
  const database = await Database.open({ url, logger, connections: 2 });
  try {
    return await replayOf(createStores(database), id.data);
  } finally {
    await database.close();
  }
}

async function replayOf(stores: Stores, id: IncidentId): Promise<number> {
  const incident = await stores.incidents.byId(id);
  if (!incident) throw new Error(`There is no incident ${id} in this database.`);
  const { attemptId } = incident;
  const policy = await stores.policies.ofAttempt(attemptId);
  if (!policy)
    throw new Error(
      'The incident was judged by an earlier Emtihan, which did not record all it was judged by.',
    );
  const replayed = await replayIncident(incident, policy, stores.timeline.ofAttempt(attemptId));
  if (replayed.entries === 0) throw new Error(await whyNothingIsLeft(stores, attemptId));
  const { lines, same } = replayReport(incident, replayed);
  process.stdout.write(`${lines.join('\n')}\n`);
  return same ? 0 : 1;
}

async function whyNothingIsLeft({ audit }: Stores, attemptId: Parameters<Stores['audit']['ofSubject']>[0]) {
  const trail = await audit.ofSubject(attemptId);
  const deleted = trail.findLast(({ action }) => action === 'attempt.evidence_deleted');
  return deleted
    ? `What the incident was judged from was deleted at ${new Date(deleted.at).toISOString()}, when its retention was over.`
    : 'Nothing is recorded of the attempt.';
}

function sentenceOf(error: unknown): string {
  if (error instanceof AppError && error.code === 'service.unavailable')
    return 'The database does not answer.';
  const { code } = error as { code?: unknown };
  if (OUTDATED.has(String(code))) return 'The database is of an earlier Emtihan: run npm start once.';
  return error instanceof Error ? error.message : String(error);
}
