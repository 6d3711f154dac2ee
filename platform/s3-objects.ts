// Objects in an S3 bucket, under a prefix: the store that several machines share.
// Owns the S3 client and a local spool for objects that are still being written.
// Does not make buckets, sign addresses or expire anything.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { AppError } from './errors.ts';
import { FileObjectStore } from './file-objects.ts';
import { checkObjectKey } from './object-key.ts';
import type { ObjectStore, ObjectWriter } from './objects.ts';

/** Settings of one bucket; without keys the SDK looks where it always does (environment, instance role). */
export interface S3Settings {
  bucket: string;
  /** Put before every key, '' for none; ends with '/' otherwise. */
  prefix: string;
  region: string;
  endpoint?: string | undefined;
  accessKeyId?: string | undefined;
  secretAccessKey?: string | undefined;
  spoolDirectory: string;
}

/**
 * S3 cannot append, and an unfinished upload cannot be read: an object being written lies in the spool, is read
 * from there, and moves to the bucket on `close` (or `put`, after a crash). So `write` survives a killed process
 * here too, but only this machine sees the object until it is closed.
 */
export class S3ObjectStore implements ObjectStore {
  readonly #client: S3Client;
  readonly #settings: S3Settings;
  readonly #spool: FileObjectStore;

  private constructor(client: S3Client, settings: S3Settings, spool: FileObjectStore) {
    this.#client = client;
    this.#settings = settings;
    this.#spool = spool;
  }

  static async create(settings: S3Settings): Promise<S3ObjectStore> {
    const { endpoint, region, accessKeyId, secretAccessKey } = settings;
    const client = new S3Client({
      region,
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
      ...(accessKeyId === undefined || secretAccessKey === undefined
        ? {}
        : { credentials: { accessKeyId, secretAccessKey } }),
      // The SDK's default checksums come as HTTP trailers, which many S3-compatible stores do not read.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return new S3ObjectStore(
      client,
      settings,
      await FileObjectStore.create({ directory: settings.spoolDirectory }),
    );
  }

  async writer(key: string, contentType: string): Promise<ObjectWriter> {
    const spooled = await this.#spool.writer(key, contentType);
    let uploaded = false;
    return {
      write: (chunk) => spooled.write(chunk),
      // A failed upload leaves the spooled object; closing again tries again.
      close: async () => {
        await spooled.close();
        if (uploaded) return;
        await this.#upload(key, await this.#spool.read(key), contentType);
        uploaded = true;
      },
      abort: async () => {
        await spooled.abort();
        await this.#spool.remove(key);
      },
    };
  }

  async put(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    await this.#upload(key, bytes, contentType);
  }

  async size(key: string): Promise<number> {
    return await this.#spoolFirst(
      () => this.#spool.size(key),
      async () => {
        const head = await this.#ask(() => this.#client.send(new HeadObjectCommand(this.#at(key))));
        return head.ContentLength ?? 0;
      },
    );
  }

  async read(key: string, range?: { start: number; end: number }): Promise<Uint8Array> {
    return await this.#spoolFirst(
      () => this.#spool.read(key, range),
      async () => (await (await this.#get(key, range))?.Body?.transformToByteArray()) ?? new Uint8Array(),
    );
  }

  async stream(key: string, range?: { start: number; end: number }): Promise<Readable> {
    return await this.#spoolFirst(
      () => this.#spool.stream(key, range),
      async () => {
        const body = (await this.#get(key, range))?.Body;
        return body === undefined ? Readable.from([]) : (body as Readable);
      },
    );
  }

  async remove(key: string): Promise<void> {
    await this.#ask(() => this.#client.send(new DeleteObjectCommand(this.#at(key))));
    await this.#spool.remove(key);
  }

  async list(prefix: string): Promise<string[]> {
    const keys = new Set(await this.#spool.list(prefix));
    const pages = paginateListObjectsV2(
      { client: this.#client },
      { Bucket: this.#settings.bucket, Prefix: this.#settings.prefix + prefix },
    );
    await this.#ask(async () => {
      for await (const page of pages) {
        for (const { Key } of page.Contents ?? []) if (Key) keys.add(Key.slice(this.#settings.prefix.length));
      }
    });
    return [...keys].sort();
  }

  async close(): Promise<void> {
    await this.#spool.close();
    this.#client.destroy();
  }

  async #upload(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    const command = new PutObjectCommand({ ...this.#at(key), Body: bytes, ContentType: contentType });
    await this.#ask(() => this.#client.send(command));
    await this.#spool.remove(key);
  }

  async #get(
    key: string,
    range?: { start: number; end: number },
  ): Promise<GetObjectCommandOutput | undefined> {
    if (range !== undefined && range.start >= range.end) {
      await this.size(key);
      return undefined;
    }
    const Range = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end - 1}` };
    try {
      return await this.#ask(() => this.#client.send(new GetObjectCommand({ ...this.#at(key), ...Range })));
    } catch (error) {
      // A range past the end is an empty answer, as files give.
      if (error instanceof AppError && statusOf(error.cause) === 416) return undefined;
      throw error;
    }
  }

  async #spoolFirst<T>(fromSpool: () => Promise<T>, fromBucket: () => Promise<T>): Promise<T> {
    try {
      return await fromSpool();
    } catch (error) {
      if (error instanceof AppError && error.code === 'request.not_found') return await fromBucket();
      throw error;
    }
  }

  #at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#settings.bucket, Key: this.#settings.prefix + checkObjectKey(key) };
  }

  async #ask<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError(statusOf(error) === 404 ? 'request.not_found' : 'service.unavailable', {
        cause: error,
      });
    }
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
