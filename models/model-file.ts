import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#platform/errors.ts';
import type { Model } from './manifest.ts';

/**
 * The model's bytes from `directory`; `model.wrong_hash` unless they are those the manifest names. One that is
 * `optional` may be absent, and is null then.
 */
export async function readModelFile(directory: string, model: Model): Promise<Uint8Array>;
export async function readModelFile(
  directory: string,
  model: Model,
  options: { optional: true },
): Promise<Uint8Array | null>;
export async function readModelFile(
  directory: string,
  model: Model,
  { optional = false } = {},
): Promise<Uint8Array | null> {
  const bytes = await readFile(join(directory, model.file)).catch((cause: NodeJS.ErrnoException) => {
    if (optional && cause.code === 'ENOENT') return null;
    throw new AppError('model.wrong_hash', { facts: wrong(model.file, model.sha256, 'no file'), cause });
  });
  if (bytes) checkHash(model.file, bytes, model.sha256);
  return bytes;
}

/** Throws `model.wrong_hash`, whose facts name the file, unless the bytes have that hash. */
export function checkHash(file: string, bytes: Uint8Array, sha256: string): void {
  const actual = sha256Of(bytes);
  if (actual !== sha256) throw new AppError('model.wrong_hash', { facts: wrong(file, sha256, actual) });
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function wrong(file: string, expected: string, actual: string): Record<string, string> {
  return { file, expected, actual };
}
