import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { exitCodeOf, runCommand } from '#scripts/run/run-command.ts';
import { cacheDirectory, cachedDirectory, hashOf } from './cached-directory.ts';
import type { Say } from './step.js';

const DOWNLOAD_WITHIN_MS = 20_000;

/** Where this checkout's media worker is, or will be once set up. */
export async function mediaWorkerPath(root: string): Promise<string> {
  const given = process.env['MEDIASOUP_WORKER_BIN'];
  if (given) return given;
  const recipe = await hashOf([join(root, 'scripts/media-worker')], process.arch);
  const name = `${await mediasoupVersion(root)}-${recipe}`;
  return join(cacheDirectory(), 'mediasoup-worker', name, 'mediasoup-worker');
}

/** Whether the binary is there and this machine has the libraries it needs: without a channel it exits with 41. */
export async function runsHere(binary: string): Promise<boolean> {
  return existsSync(binary) && (await exitCodeOf(binary, [], { env: {} })) === 41;
}

/** Takes the official build where one can be had within 20 s; gives false where it cannot. */
export async function downloadMediaWorker(root: string, binary: string): Promise<boolean> {
  try {
    const answer = await fetch(await prebuiltUrl(root), { signal: AbortSignal.timeout(DOWNLOAD_WITHIN_MS) });
    if (!answer.ok) return false;
    const archive = Buffer.from(await answer.arrayBuffer());
    await cachedDirectory(join(binary, '..'), async (unfinished) => {
      await writeFile(join(unfinished, 'worker.tgz'), archive);
      await runCommand('tar', ['-xzf', join(unfinished, 'worker.tgz'), '-C', unfinished]);
      const unpacked = join(unfinished, 'mediasoup-worker');
      await chmod(unpacked, 0o755);
      if (!(await runsHere(unpacked))) throw new Error('the official build does not run here');
    });
    return true;
  } catch {
    return false;
  }
}

/** Builds the npm package's sources against Debian's libraries: scripts/media-worker/README.md. */
export async function buildMediaWorker(root: string, binary: string, say: Say): Promise<void> {
  if (await runsHere(binary)) return; // it had only missed a library
  await rm(join(binary, '..'), { recursive: true, force: true });
  await cachedDirectory(join(binary, '..'), async (unfinished) => {
    const build = join(unfinished, 'build');
    await mkdir(build);
    const worker = join(root, 'node_modules/mediasoup/worker');
    await runCommand('cmake', [
      '-S',
      join(root, 'scripts/media-worker'),
      '-B',
      build,
      '-G',
      'Ninja',
      `-DWORKER=${worker}`,
    ]);
    await runCommand('ninja', ['-C', build], { onLine: tenths(say) });
    await copyFile(join(build, 'mediasoup-worker'), join(unfinished, 'mediasoup-worker'));
    await rm(build, { recursive: true });
  });
  if (!(await runsHere(binary))) throw new Error(`The media worker was built but does not run: ${binary}`);
}

/** Tells ninja's `[130/260] …` once per tenth. */
function tenths(say: Say): (line: string) => void {
  let told = 0;
  return (line) => {
    const [, done, all] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? [];
    const tenth = Math.floor((10 * Number(done)) / Number(all));
    if (!(tenth > told)) return;
    told = tenth;
    say(`${done} of ${all}`);
  };
}

async function prebuiltUrl(root: string): Promise<string> {
  const base =
    process.env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] ??
    'https://github.com/versatica/mediasoup/releases/download';
  const version = await mediasoupVersion(root);
  const kernel = release().split('.')[0];
  return `${base}/${version}/mediasoup-worker-${version}-linux-${process.arch}-kernel${kernel}.tgz`;
}

async function mediasoupVersion(root: string): Promise<string> {
  const text = await readFile(join(root, 'node_modules/mediasoup/package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
