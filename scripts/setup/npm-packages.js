import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Installs what the lock file names, without running the packages' install scripts (.npmrc).
 * @param {{ root: string, node24: string, say: import('./step.js').Say }} options
 * @returns {Promise<string>} what was done
 */
export async function npmPackages({ root, node24, say }) {
  if ((await matchesLock(root)) && existsSync(node24)) return 'as the lock file has them';
  say('npm install (half a minute)');
  const code = await npmInstall(root);
  if (code !== 0)
    throw new Error(
      'npm install failed. The first set-up needs the npm registry: check the network, then run npm start again.',
    );
  if (!existsSync(node24))
    throw new Error(
      `Emtihan runs on Linux x64 and arm64; npm has no Node 24 for ${process.platform} ${process.arch}.`,
    );
  return 'installed';
}

/**
 * Whether npm has finished installing what the lock file says: npm writes down what it installed when it is done.
 * @param {string} root
 */
async function matchesLock(root) {
  try {
    const wanted = await packagesOf(join(root, 'package-lock.json'));
    const installed = await packagesOf(join(root, 'node_modules/.package-lock.json'));
    const declared = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const kinds = /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies']);
    return (
      kinds.every((kind) => JSON.stringify(declared[kind]) === JSON.stringify(wanted[''][kind])) &&
      Object.entries(wanted).every(
        ([path, { version, optional }]) =>
          path === '' || (installed[path] ? installed[path].version === version : optional),
      )
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, any>>}
 */
async function packagesOf(file) {
  return JSON.parse(await readFile(file, 'utf8')).packages;
}

/**
 * @param {string} root
 * @returns {Promise<number | null>}
 */
function npmInstall(root) {
  return new Promise((resolve) => {
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    const child = spawn('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', () => resolve(null));
    child.on('exit', resolve);
  });
}
