import { AppError } from '#platform/errors.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { ObjectStore } from '#platform/objects.ts';

/**
 * A real store that refuses to be written to while `fault` is set, as one on a full disk does, and the next
 * `failingCloses` times to close an object, as S3 does that cannot be reached.
 */
export type FaultyObjects = ObjectStore & { fault: ErrorCode | null; failingCloses: number };

export function faultyObjects(objects: ObjectStore): FaultyObjects {
  const check = (): void => {
    if (faulty.fault !== null) throw new AppError(faulty.fault);
  };
  const faulty: FaultyObjects = {
    fault: null,
    failingCloses: 0,
    writer: async (key, contentType) => {
      check();
      const writer = await objects.writer(key, contentType);
      return {
        write: async (chunk) => {
          check();
          await writer.write(chunk);
        },
        close: async () => {
          if (faulty.failingCloses-- > 0) throw new AppError('service.unavailable');
          await writer.close();
        },
        abort: () => writer.abort(),
      };
    },
    put: async (key, bytes, contentType) => {
      check();
      await objects.put(key, bytes, contentType);
    },
    size: (key) => objects.size(key),
    read: (key, range) => objects.read(key, range),
    stream: (key, range) => objects.stream(key, range),
    remove: (key) => objects.remove(key),
    list: (prefix) => objects.list(prefix),
    close: () => objects.close(),
  };
  return faulty;
}
