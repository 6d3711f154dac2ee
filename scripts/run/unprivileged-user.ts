import { chown, lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { succeeds } from './run-command.ts';

/** Whom PostgreSQL runs as: it refuses root. */
export interface UnprivilegedUser {
  /** Command line that becomes this user; empty where we are not root. */
  as: string[];
  /** Owner of its files as seen from outside; null: ours already. */
  uid: number | null;
}

const NOBODY = 65_534;
const BECOME_NOBODY = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
const SEEM_ANOTHER = ['unshare', '-U', '--map-user=1000', '--map-group=1000'];

/**
 * Root becomes nobody where nobody can enter all that lies above `paths`; else (a checkout under /root) stays root
 * outside and is an ordinary user inside a user namespace of its own.
 */
export async function unprivilegedUser(paths: string[]): Promise<UnprivilegedUser> {
  if (process.getuid?.() !== 0) return { as: [], uid: null };
  const reach = paths.map((path) => `test -x '${dirname(path)}'`).join(' && ');
  if (await succeeds(BECOME_NOBODY[0] ?? '', [...BECOME_NOBODY.slice(1), 'sh', '-c', reach]))
    return { as: BECOME_NOBODY, uid: NOBODY };
  if (await succeeds(SEEM_ANOTHER[0] ?? '', [...SEEM_ANOTHER.slice(1), 'true']))
    return { as: SEEM_ANOTHER, uid: 0 };
  throw new Error(
    'PostgreSQL refuses to run as root, and no other user can enter this directory: ' +
      'move the checkout out of /root, or run npm start as an ordinary user.',
  );
}

/** Makes the user the owner of a directory and all in it. */
export async function giveTo(user: UnprivilegedUser, directory: string): Promise<void> {
  if (user.uid === null || (await lstat(directory)).uid === user.uid) return;
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true }))
    await chown(join(entry.parentPath, entry.name), user.uid, user.uid);
  await chown(directory, user.uid, user.uid);
}
