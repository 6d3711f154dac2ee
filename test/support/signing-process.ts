// A process that signs a batch of general assessment as the server does, to be killed in the middle.
// Argument: JSON of the database's url, the scope, the hash of what is signed and the officer.
import { z } from 'zod';
import { CourseId, TermId } from '#contracts/ids.ts';
import { User } from '#contracts/user.ts';
import { createLogger } from '#platform/logger.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';
import { aGradeOffice } from './a-grade-office.ts';

const Given = z.object({
  url: z.string(),
  scope: z.object({ courseId: CourseId, termId: TermId }),
  contentHash: z.string(),
  officer: User,
});
const { url, scope, contentHash, officer } = Given.parse(JSON.parse(process.argv[2] ?? ''));
const database = await Database.open({ url, logger: createLogger({ name: 'test', level: 'silent' }) });
await aGradeOffice(createStores(database)).grades.assessment.sign(scope, contentHash, officer);
process.stdout.write('signed\n');
await database.close();
