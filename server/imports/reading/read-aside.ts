import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ErrorCode, ErrorFacts } from '#contracts/error-codes.ts';
import { AppError } from '#platform/errors.ts';
import { isZip } from '../table/read-table.ts';
import { readUpload } from './read-upload.ts';
import type { ReadUpload, Upload } from './read-upload.ts';

/** What the thread answers: errors cross as what they say. */
export type Told = { read: ReadUpload } | { refused: { code: ErrorCode; facts: ErrorFacts; stack: string } };

/** A file that takes more while it is read, MB, is one that no university has. */
const HEAP_MB = 1_024;

/** Text of fewer bytes is read in less time than a thread takes to begin. */
const SMALL = 64 * 1024;

/**
 * Reads a file without holding up whoever else is served here, and media with them: a workbook of thousands of lines is read in
 * a thread of its own. AppErrors of `readUpload`; `request.too_large` when it takes more memory than any real file.
 */
export async function readAside({ source, bytes }: Upload): Promise<ReadUpload> {
  if (bytes.length < SMALL && !isZip(bytes)) return await readUpload({ source, bytes });
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), {
    workerData: { source, bytes } satisfies Upload,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  try {
    const [told] = (await once(worker, 'message')) as [Told];
    if ('read' in told) return told.read;
    const { code, facts, stack } = told.refused;
    throw new AppError(code, { facts, cause: stack });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new AppError('request.too_large', { cause: error });
    throw error;
  } finally {
    await worker.terminate();
  }
}
