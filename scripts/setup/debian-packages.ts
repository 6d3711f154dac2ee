import { readdir } from 'node:fs/promises';
import { runCommand, succeeds } from '#scripts/run/run-command.ts';
import type { Say } from './step.js';

/** What set-up may have to take from Debian, by what it is for. */
export const DEBIAN_PACKAGES = {
  mediaWorkerBuild: [
    'g++',
    'cmake',
    'ninja-build',
    'pkg-config',
    'libuv1-dev',
    'libssl-dev',
    'libsrtp2-dev',
    'libflatbuffers-dev',
    'flatbuffers-compiler',
    'libabsl-dev',
  ],
  redis: ['redis-server'],
  browser: ['chromium', 'fonts-dejavu-core'],
  video: ['ffmpeg'],
} as const;

export type DebianNeed = keyof typeof DEBIAN_PACKAGES;

/** How packages are asked about and installed; the real one is `debianSystem`. */
export interface PackageSystem {
  missing(packages: string[]): Promise<string[]>;
  /** A command line put before apt-get; null: this user may not install. */
  asRoot(): Promise<string[] | null>;
  /** Runs apt-get with the arguments; throws when it fails. */
  aptGet(asRoot: string[], args: string[]): Promise<void>;
  hasLists(): Promise<boolean>;
}

const INSTALL = ['install', '-y', '--no-install-recommends'];

/** Installs what is missing in one apt-get call; without the right to, throws the sentence that says what to run. */
export async function debianPackages(
  needs: DebianNeed[],
  say: Say,
  system: PackageSystem = debianSystem,
): Promise<string> {
  const missing = await system.missing(needs.flatMap((need) => [...DEBIAN_PACKAGES[need]]));
  if (missing.length === 0) return 'nothing missing';
  const asRoot = await system.asRoot();
  const command = `apt-get ${INSTALL.join(' ')} ${missing.join(' ')}`;
  if (asRoot === null) throw new Error(`Debian packages are missing. As root, run: ${command}`);
  say(`apt-get install ${missing.join(' ')}`);
  try {
    if (!(await system.hasLists())) await system.aptGet(asRoot, ['update']);
    await system.aptGet(asRoot, [...INSTALL, ...missing]).catch(async () => {
      // The lists may be older than the mirror.
      await system.aptGet(asRoot, ['update']);
      await system.aptGet(asRoot, [...INSTALL, ...missing]);
    });
  } catch (cause) {
    throw new Error(`Debian packages could not be installed; see what this says: ${command}`, { cause });
  }
  return `installed ${missing.length}`;
}

const debianSystem: PackageSystem = {
  async missing(packages) {
    const asked = await Promise.all(
      packages.map(async (name) => {
        const status = await runCommand('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]).catch(
          () => '',
        );
        return status === 'installed' ? [] : [name];
      }),
    );
    return asked.flat();
  },
  async asRoot() {
    if (process.getuid?.() === 0) return [];
    return (await succeeds('sudo', ['-n', 'true'])) ? ['sudo', '-n'] : null;
  },
  async aptGet(asRoot, args) {
    const quiet = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0', '-q'];
    const line = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...quiet, ...args];
    // Killed in the middle, dpkg would leave packages half configured.
    await runCommand(line[0] ?? '', line.slice(1), { outlivesUs: true });
  },
  async hasLists() {
    const files = await readdir('/var/lib/apt/lists').catch(() => []);
    return files.some((file) => file.endsWith('_Packages') || file.includes('_Packages.'));
  },
};
