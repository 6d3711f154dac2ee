// Files kept by their content: pictures of questions, and what candidates hand in with answers.
// Owns where they lie in the object store. Does not decide who may see them: routes do.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { AttemptId, Instant, UserId } from '#contracts/ids.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError, toAppError } from '#platform/errors.ts';
import type { ObjectStore } from '#platform/objects.ts';
import { pictureType } from '#platform/picture-type.ts';

/** One attempt may hand in this much, bytes. */
const MAX_ANSWER_BYTES = 100_000_000;

export interface KeptFilesOptions {
  objects: Pick<ObjectStore, 'put' | 'stream' | 'size' | 'read'>;
  pictures: {
    add(picture: {
      sha256: string;
      type: string;
      bytes: number;
      addedBy: UserId | null;
      addedAt: Instant;
    }): Promise<void>;
    typeOf(sha256: string): Promise<string | null>;
    keepAnswerFile(file: {
      attemptId: AttemptId;
      sha256: string;
      bytes: number;
      keptAt: Instant;
    }): Promise<void>;
    answerBytes(attemptId: AttemptId): Promise<number>;
  };
  clock: Clock;
}

/** A file to be sent. */
export interface KeptFile {
  type: string;
  bytes: number;
  stream: Readable;
}

export class KeptFiles {
  readonly #options: KeptFilesOptions;

  constructor(options: KeptFilesOptions) {
    this.#options = options;
  }

  /** Its SHA-256, by which texts show it. AppError `picture.refused` for what is no PNG, JPEG, GIF or WebP. */
  async addPicture(bytes: Uint8Array, by: UserId): Promise<string> {
    const { objects, pictures, clock } = this.#options;
    const type = pictureType(bytes);
    if (type === null) throw new AppError('picture.refused');
    const sha256 = sha256Of(bytes);
    await objects.put(pictureKey(sha256), bytes, type);
    await pictures.add({ sha256, type, bytes: bytes.length, addedBy: by, addedAt: clock() });
    return sha256;
  }

  /** AppError `request.not_found`. */
  async picture(sha256: string): Promise<KeptFile> {
    const type = await this.#options.pictures.typeOf(sha256);
    if (type === null) throw new AppError('request.not_found');
    return await this.#open(pictureKey(sha256), type);
  }

  /** The whole of a picture, to be packed; null when it is not kept here. */
  async pictureBytes(sha256: string): Promise<{ type: string; bytes: Uint8Array } | null> {
    const type = await this.#options.pictures.typeOf(sha256);
    if (type === null) return null;
    return { type, bytes: await this.#options.objects.read(pictureKey(sha256)) };
  }

  /** Keeps what a candidate hands in; answers its SHA-256. AppError `request.too_large` when the attempt's room is full. */
  async keepAnswer(attemptId: AttemptId, bytes: Uint8Array): Promise<string> {
    const { objects, pictures, clock } = this.#options;
    if ((await pictures.answerBytes(attemptId)) + bytes.length > MAX_ANSWER_BYTES)
      throw new AppError('request.too_large');
    const sha256 = sha256Of(bytes);
    await objects.put(answerKey(attemptId, sha256), bytes, 'application/octet-stream');
    await pictures.keepAnswerFile({ attemptId, sha256, bytes: bytes.length, keptAt: clock() });
    return sha256;
  }

  /** What was handed in, never as a type that a browser would open by itself. AppError `request.not_found`. */
  async answer(attemptId: AttemptId, sha256: string): Promise<KeptFile> {
    return await this.#open(answerKey(attemptId, sha256), 'application/octet-stream');
  }

  async #open(key: string, type: string): Promise<KeptFile> {
    const { objects } = this.#options;
    try {
      const bytes = await objects.size(key);
      return { type, bytes, stream: await objects.stream(key) };
    } catch (error) {
      throw toAppError(error);
    }
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pictureKey = (sha256: string): string => `pictures/${sha256}`;
/** Beside the recordings, not among them: answers outlive these. */
const answerKey = (attemptId: AttemptId, sha256: string): string => `answers/${attemptId}/${sha256}`;
