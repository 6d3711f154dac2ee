// A process that hands an attempt in as the server does, to be killed in the middle.
// Argument: JSON of the database's url, the attempt and the instant.
import { z } from 'zod';
import { AttemptId, Instant } from '#contracts/ids.ts';
import { createLogger } from '#platform/logger.ts';
import { AttemptService } from '#server/attempt/attempt-service.ts';
import { examRules } from '#server/exam/exam-rules.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import { attemptPorts } from './attempt-ports.ts';

const Given = z.object({ url: z.string(), attemptId: AttemptId, now: Instant });
const { url, attemptId, now } = Given.parse(JSON.parse(process.argv[2] ?? ''));
const database = await Database.open({ url, logger: createLogger({ name: 'test', level: 'silent' }) });
const stores = createStores(database);
await AttemptService.create({ ...stores, ...attemptPorts, examRules, clock: () => now }).submit(attemptId);
process.stdout.write('submitted\n');
await database.close();
