import { createHash } from 'node:crypto';
import { pictureType } from '#platform/picture-type.ts';
import { Refused } from './refused.ts';

/** The pictures that questions of a file show, each once. */
export class Pictures {
  readonly #found = new Map<string, Uint8Array>();

  /** Takes it in; answers its SHA-256. Throws Refused `picture_missing`, `picture_refused`. */
  take(bytes: Uint8Array | undefined): string {
    if (!bytes || bytes.length === 0) throw new Refused('picture_missing');
    if (bytes.length > MAX_BYTES || pictureType(bytes) === null) throw new Refused('picture_refused');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#found.set(sha256, bytes);
    return sha256;
  }

  fromBase64(text: string | undefined): string {
    return this.take(text === undefined ? undefined : Buffer.from(text, 'base64'));
  }

  all(): { sha256: string; bytes: Uint8Array }[] {
    return [...this.#found].map(([sha256, bytes]) => ({ sha256, bytes }));
  }
}

/** As much as a picture added by hand may have. */
const MAX_BYTES = 2_000_000;
