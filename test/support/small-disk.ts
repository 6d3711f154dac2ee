import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that is full after `bytes`; null where this user may not mount one. */
export function mountSmallDisk(bytes: number): { directory: string; unmount(): void } | null {
  const directory = mkdtempSync(join(tmpdir(), 'emtihan-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', directory], { stdio: 'ignore' });
  } catch {
    rmSync(directory, { recursive: true });
    return null;
  }
  return {
    directory,
    unmount: () => {
      execFileSync('umount', ['--lazy', directory], { stdio: 'ignore' });
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
