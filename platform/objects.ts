import type { Readable } from 'node:stream';
import { toAppError } from './errors.ts';

/** An object being written, append-only. Data given to `write` survives a killed process once it resolves. */
export interface ObjectWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** Makes what was written so far readable by others, where the store can (files: always so). */
  close(): Promise<void>;
  /** Forgets the object. */
  abort(): Promise<void>;
}

/**
 * Recordings, clips and posters by key (`attempts/<id>/webcam/<segment>.webm`). Keys are relative, of
 * [A-Za-z0-9._/-], never with `..`. Throws AppError `request.not_found` for an unknown key and
 * `recording.disk_full` when the device is full.
 */
export interface ObjectStore {
  writer(key: string, contentType: string): Promise<ObjectWriter>;
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Size in bytes; throws when unknown. */
  size(key: string): Promise<number>;
  /** Bytes [start, end) or the whole object. */
  read(key: string, range?: { start: number; end: number }): Promise<Uint8Array>;
  stream(key: string, range?: { start: number; end: number }): Promise<Readable>;
  remove(key: string): Promise<void>;
  list(prefix: string): Promise<string[]>;
  close(): Promise<void>;
}

/** The whole object, or null when there is none under this key. */
export async function readIfThere(objects: ObjectStore, key: string): Promise<Uint8Array | null> {
  try {
    return await objects.read(key);
  } catch (error) {
    if (toAppError(error).code === 'request.not_found') return null;
    throw error;
  }
}
