import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where one running Emtihan keeps what it knows, and where its parts meet. */
export interface DataPlace {
  /** `.emtihan` in the checkout, or EMTIHAN_DATA_DIR. */
  directory: string;
  /** Private and short (a unix socket's path has at most 107 bytes), the same for the same directory. */
  socketDirectory: string;
  /** PostgreSQL's own: another user may own it. */
  postgresSocketDirectory: string;
}

/** Makes the directories; those for sockets are closed to everybody else. */
export function dataPlace(root: string, environment: Record<string, string | undefined>): DataPlace {
  const directory = resolve(root, environment['EMTIHAN_DATA_DIR'] || '.emtihan');
  const uid = process.getuid?.() ?? 0;
  const mark = createHash('sha256').update(directory).digest('hex').slice(0, 10);
  const socketDirectory = join(tmpdir().length > 60 ? '/tmp' : tmpdir(), `emtihan-${uid}-${mark}`);
  mkdirSync(directory, { recursive: true });
  mkdirSync(socketDirectory, { recursive: true, mode: 0o700 });
  if (lstatSync(socketDirectory).uid !== uid)
    throw new Error(`${socketDirectory} belongs to another user: remove it, then run npm start again.`);
  chmodSync(socketDirectory, 0o700);
  return { directory, socketDirectory, postgresSocketDirectory: `${socketDirectory}-pg` };
}

/**
 * Makes sure that this is the only Emtihan on the data until the process ends, however it ends: the kernel frees an
 * abstract socket's name with its owner.
 */
export async function holdAlone(place: DataPlace): Promise<void> {
  const server = createServer();
  await new Promise<void>((hold, fail) => {
    server.once('error', () =>
      fail(
        new Error(
          `Emtihan is already running on ${place.directory}: stop it first, or set EMTIHAN_DATA_DIR.`,
        ),
      ),
    );
    server.listen(`\0${place.socketDirectory}`, hold);
  });
  server.unref();
}
