import { AppError } from './errors.ts';

const KEY = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/**
 * The key itself when it is one an ObjectStore takes: relative, of [A-Za-z0-9._/-], no part empty or beginning
 * with a dot (so never `..`), at most 512 characters. Else AppError `request.malformed`: a key may come from a job.
 */
export function checkObjectKey(key: string): string {
  if (key.length > 512 || !KEY.test(key)) throw new AppError('request.malformed');
  return key;
}
