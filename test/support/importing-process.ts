// A process that imports a table as the server does, to be killed in the middle.
// Argument: JSON of the database's url, the table, the digest of its plan and who imports.
import { z } from 'zod';
import { ImportSource } from '#contracts/import.ts';
import { User } from '#contracts/user.ts';
import { createLogger } from '#platform/logger.ts';
import { PeopleImport } from '#server/imports/people-import.ts';
import { readUpload } from '#server/imports/reading/read-upload.ts';
import { Database } from '#server/storage/database.ts';
import { createStores } from '#server/storage/stores.ts';

const Given = z.object({
  url: z.string(),
  source: ImportSource,
  text: z.string(),
  digest: z.string(),
  by: User,
});
const { url, source, text, digest, by } = Given.parse(JSON.parse(process.argv[2] ?? ''));
const database = await Database.open({ url, logger: createLogger({ name: 'test', level: 'silent' }) });
const people = new PeopleImport({ ...createStores(database), read: readUpload, clock: Date.now });
await people.apply({ source, bytes: Buffer.from(text), by }, digest);
process.stdout.write('imported\n');
await database.close();
