import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { AppError } from '#platform/errors.ts';

export interface ArchiveLimits {
  files: number;
  /** Of all files together, unpacked. */
  bytes: number;
}

const LIMITS: ArchiveLimits = { files: 200, bytes: 100 * 1024 * 1024 };

/**
 * The files of a zip archive by their names. What they say of their size is added up before anything is unpacked, and
 * one that unpacks to more than it said is not read on. AppErrors `request.too_large`, `import.unreadable`.
 */
export async function readArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = LIMITS,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  try {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const archive = await fromBufferPromise(whole, { lazyEntries: true, autoClose: false });
    for (const entry of await entriesOf(archive, limits))
      files.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('import.unreadable', { cause: error });
  }
  return files;
}

async function entriesOf(archive: ZipFile, limits: ArchiveLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  let declared = 0;
  for await (const entry of archive.eachEntry()) {
    declared += entry.uncompressedSize;
    if (entries.length >= limits.files || declared > limits.bytes) throw new AppError('request.too_large');
    if (!entry.fileName.endsWith('/')) entries.push(entry);
  }
  return entries;
}
