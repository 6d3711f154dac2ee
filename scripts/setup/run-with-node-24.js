// The way in for every command: any Node from 18 on gets the npm packages, then hands over to the Node 24 among them.
// Owns the hand-over and the signals that pass through it.
// Does not know what the commands do. Plain JavaScript, builtins only: nothing else is there yet.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { npmPackages } from './npm-packages.js';
import { step, tellFailure } from './step.js';
import { whenAbandoned } from './when-abandoned.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Runs a TypeScript file of the project with this process's arguments, on Node 24 whatever Node this is.
 * @param {string} script path from the root
 */
export async function runWithNode24(script) {
  const node24 = join(root, `node_modules/node-linux-${process.arch}/bin/node`);
  try {
    await step('npm packages', (say) => npmPackages({ root, node24, say }));
  } catch (error) {
    tellFailure(error);
    process.exit(1);
  }
  const path = join(root, script);
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    // The script reads its arguments after its own name, as if started directly.
    process.argv[1] = path;
    await import(pathToFileURL(path).href);
    return;
  }
  const child = spawn(node24, [path, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, EMTIHAN_WATCHES_PARENT: '1' },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  whenAbandoned(() => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}
