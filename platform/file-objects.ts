// Objects as files under one directory: the store of a single machine.
// Owns that directory and the handles of objects being written.
// Does not expire, encrypt or count anything.
import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';
import { checkObjectKey } from './object-key.ts';
import type { ObjectStore, ObjectWriter } from './objects.ts';

/** Where `put` builds a file before it appears under its key; no key can begin with a dot. */
const INCOMING = '.incoming';
/** An unfinished `put` this old belongs to a killed process, not to another one that shares the directory. */
const STALE_MS = 3_600_000;
/** Appending, so that what follows a chunk cut short by a full disk lands where that chunk was. */
const APPEND_FROM_NOTHING = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND;

/**
 * `write` hands bytes to the kernel: they outlive this process. Power loss may cost what was not yet synced;
 * `close` and `put` sync, so a complete object outlives that too.
 */
export class FileObjectStore implements ObjectStore {
  readonly #directory: string;
  readonly #open = new Set<FileWriter>();

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** `directory` is made when missing. What a killed `put` left behind is thrown away. */
  static async create(options: { directory: string; clock?: Clock | undefined }): Promise<FileObjectStore> {
    const directory = resolve(options.directory);
    const incoming = join(directory, INCOMING);
    await mkdir(incoming, { recursive: true });
    const staleBefore = (options.clock ?? systemClock)() - STALE_MS;
    for (const name of await readdir(incoming)) await removeStale(join(incoming, name), staleBefore);
    return new FileObjectStore(directory);
  }

  async writer(key: string, _contentType: string): Promise<ObjectWriter> {
    const path = this.#path(key);
    const handle = await withFileErrors(async () => {
      await mkdir(dirname(path), { recursive: true });
      return await open(path, APPEND_FROM_NOTHING);
    });
    const writer = new FileWriter(handle, path, () => this.#open.delete(writer));
    this.#open.add(writer);
    return writer;
  }

  async put(key: string, bytes: Uint8Array, _contentType: string): Promise<void> {
    const path = this.#path(key);
    const incoming = join(this.#directory, INCOMING, randomUUID());
    await withFileErrors(async () => {
      try {
        await mkdir(dirname(path), { recursive: true });
        const handle = await open(incoming, 'wx');
        try {
          await handle.writeFile(bytes);
          await handle.datasync();
        } finally {
          await handle.close();
        }
        await rename(incoming, path);
      } catch (error) {
        await rm(incoming, { force: true });
        throw error;
      }
    });
  }

  async size(key: string): Promise<number> {
    return await withFileErrors(async () => (await stat(this.#path(key))).size);
  }

  async read(key: string, range?: { start: number; end: number }): Promise<Uint8Array> {
    return await withFileErrors(async () => {
      const handle = await open(this.#path(key), 'r');
      try {
        const { size } = await handle.stat();
        const start = Math.min(range?.start ?? 0, size);
        const bytes = new Uint8Array(Math.max(0, Math.min(range?.end ?? size, size) - start));
        let filled = 0;
        while (filled < bytes.length) {
          const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return bytes.subarray(0, filled);
      } finally {
        await handle.close();
      }
    });
  }

  async stream(key: string, range?: { start: number; end: number }): Promise<Readable> {
    const size = await this.size(key);
    const start = Math.min(range?.start ?? 0, size);
    const end = Math.min(range?.end ?? size, size);
    // createReadStream's `end` is inclusive, so it cannot say "nothing".
    return start < end ? createReadStream(this.#path(key), { start, end: end - 1 }) : Readable.from([]);
  }

  async remove(key: string): Promise<void> {
    await withFileErrors(() => rm(this.#path(key), { force: true }));
  }

  async list(prefix: string): Promise<string[]> {
    // Only the folder that the prefix names is walked, not the whole store.
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const found = await readdir(folder === '' ? this.#directory : this.#path(folder.slice(0, -1)), {
      recursive: true,
      withFileTypes: true,
    }).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
      throw error;
    });
    return found
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.#directory.length + 1))
      .filter((key) => key.startsWith(prefix) && !key.startsWith(INCOMING))
      .sort();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((writer) => writer.close()));
  }

  #path(key: string): string {
    return join(this.#directory, checkObjectKey(key));
  }
}

class FileWriter implements ObjectWriter {
  readonly #handle: FileHandle;
  readonly #path: string;
  readonly #done: () => void;
  #written = 0;
  #closing: Promise<void> | null = null;

  constructor(handle: FileHandle, path: string, done: () => void) {
    this.#handle = handle;
    this.#path = path;
    this.#done = done;
  }

  async write(chunk: Uint8Array): Promise<void> {
    await withFileErrors(async () => {
      try {
        await this.#handle.writeFile(chunk);
        this.#written += chunk.length;
      } catch (error) {
        // A full disk takes part of a chunk: cut it off, so that the object holds whole chunks only.
        await this.#handle.truncate(this.#written).catch(() => undefined);
        throw error;
      }
    });
  }

  /** Closing again gives the first answer again: an object that could not be synced never counts as closed. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#done();
    await withFileErrors(async () => {
      try {
        await this.#handle.datasync();
      } finally {
        await this.#handle.close();
      }
    });
  }

  async abort(): Promise<void> {
    if (this.#closing !== null) return;
    this.#closing = this.#handle.close();
    this.#done();
    await this.#closing;
    await rm(this.#path, { force: true });
  }
}

async function removeStale(path: string, before: number): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && found.mtimeMs < before) await rm(path, { force: true });
}

async function withFileErrors<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('recording.disk_full', { cause: error });
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') {
      throw new AppError('request.not_found', { cause: error });
    }
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
