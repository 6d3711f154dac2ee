// Reads one file in a thread of its own and ends. Knows no database and no person.
import { parentPort, workerData } from 'node:worker_threads';
import { toAppError } from '#platform/errors.ts';
import { readUpload } from './read-upload.ts';
import type { Upload } from './read-upload.ts';
import type { Told } from './read-aside.ts';

const told: Told = await readUpload(workerData as Upload).then(
  (read) => ({ read }),
  (thrown: unknown) => {
    const { code, facts } = toAppError(thrown);
    return { refused: { code, facts, stack: (thrown as Error).stack ?? '' } };
  },
);
parentPort?.postMessage(told);
