import type { UploadId } from '#contracts/ids.ts';

/** An upload that was not handed in for so long, ms, is given up. */
const STALE_MS = 7 * 86_400_000;

/** Forgets uploads that nobody goes on with, bytes first: what is left after a fault is found again. */
export async function dropStaleUploads(options: {
  works: {
    uploadsBefore(before: number): Promise<{ id: UploadId }[]>;
    removeUpload(id: UploadId): Promise<void>;
  };
  desk: { drop(id: UploadId): Promise<void> };
  clock(): number;
}): Promise<void> {
  const { works, desk, clock } = options;
  for (const { id } of await works.uploadsBefore(clock() - STALE_MS)) {
    await desk.drop(id);
    await works.removeUpload(id);
  }
}
