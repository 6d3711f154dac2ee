// Files on their way in, by the tus protocol: cut off and resumed as often as the line needs.
// Owns the directory in which they grow. Does not know whose they are or what they are for: who calls has asked.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Metadata, Server } from '@tus/server';
import type { UploadId } from '#contracts/ids.ts';
import { FILE_MAX_BYTES } from '#contracts/work.ts';
import { AppError } from '#platform/errors.ts';
import type { ObjectStore } from '#platform/objects.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';

export interface UploadDeskOptions {
  /** Must outlive a restart, and be the same for all nodes that share an address. */
  directory: string;
  /** Where uploads are, as in the contract. */
  path: string;
  /** The only other origin whose pages may read answers. */
  origin: string;
  objects: Pick<ObjectStore, 'writer'>;
  /** The last byte of an upload is here. */
  onCompleted(id: UploadId): Promise<void>;
}

export class UploadDesk {
  readonly #directory: string;
  readonly #files: FileStore;
  readonly #tus: Server;
  readonly #objects: UploadDeskOptions['objects'];
  /** Under which id the upload that a request begins is kept. */
  readonly #begun = new WeakMap<IncomingMessage, UploadId>();

  private constructor({ directory, path, origin, objects, onCompleted }: UploadDeskOptions) {
    this.#objects = objects;
    this.#directory = directory;
    this.#files = new FileStore({ directory });
    this.#tus = new Server({
      path,
      datastore: this.#files,
      relativeLocation: true,
      allowedOrigins: [origin],
      maxSize: FILE_MAX_BYTES,
      namingFunction: ({ runtime }) => this.#begun.get(runtime?.node?.req as IncomingMessage) ?? '',
      onUploadFinish: async (_request, { id }) => {
        await onCompleted(id as UploadId);
        return {};
      },
    });
  }

  /** `directory` is made when missing. */
  static async create(options: UploadDeskOptions): Promise<UploadDesk> {
    await mkdir(options.directory, { recursive: true });
    return new UploadDesk(options);
  }

  /** What a request says of the file; nothing of a header that is missing or cannot be read. */
  metadataOf(header: string | undefined): Record<string, string | null> {
    try {
      return Metadata.parse(header);
    } catch {
      return {};
    }
  }

  /** Begins an upload under `id`: answers 201 with where its bytes go. */
  async begin(request: IncomingMessage, response: ServerResponse, id: UploadId): Promise<void> {
    this.#begun.set(request, id);
    await this.#tus.handle(request, response);
  }

  /** Goes on with an upload that the address names: HEAD asks how far it is, PATCH sends on, DELETE gives it up. */
  async goOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#tus.handle(request, response);
  }

  /** Copies a whole upload to the object store. AppError `upload.incomplete` while bytes are missing. */
  async store(
    id: UploadId,
    key: string,
    fileName: string,
  ): Promise<{ bytes: number; sha256: string; contentType: string }> {
    const upload = await this.#files.getUpload(id).catch(() => null);
    if (upload?.size === undefined || upload.offset !== upload.size) throw new AppError('upload.incomplete');
    const hash = createHash('sha256');
    let bytes = 0;
    const writer = await this.#objects.writer(key, 'application/octet-stream');
    try {
      for await (const chunk of this.#files.read(id) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
        await writer.write(chunk);
      }
      await writer.close();
    } catch (error) {
      await writer.abort();
      throw error;
    }
    return { bytes, sha256: hash.digest('hex'), contentType: await this.contentType(id, fileName) };
  }

  /** What the bytes of a whole upload say it is. AppError `upload.incomplete` when it is not there. */
  async contentType(id: UploadId, fileName: string): Promise<string> {
    const head = Buffer.alloc(SNIFF_BYTES);
    const file = await open(join(this.#directory, id)).catch((cause: unknown) => {
      throw new AppError('upload.incomplete', { cause });
    });
    try {
      const { bytesRead } = await file.read(head, 0, SNIFF_BYTES, 0);
      return sniff(head.subarray(0, bytesRead), fileName);
    } finally {
      await file.close();
    }
  }

  /** Forgets an upload; one that is not there is forgotten already. */
  async drop(id: UploadId): Promise<void> {
    await this.#files.remove(id).catch(() => undefined);
  }
}
