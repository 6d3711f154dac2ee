import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './child-environment.ts';
import type { Program } from './program.ts';

/** The one server process; it serves when /readyz says so. */
export function serverProgram(root: string, environment: Environment): Program {
  const host = environment['HTTP_HOST'] ?? '';
  const near =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return {
    ...nodeProgram(root, 'server', 'server/main.ts', environment),
    answers: () =>
      fetch(`http://${near}:${environment['HTTP_PORT']}/readyz`).then(
        (answer) => answer.status === 200,
        () => false,
      ),
  };
}

/** WORKER_PROCESSES of them; default: cores less one, at least one. */
export function workerPrograms(root: string, environment: Environment): Program[] {
  const count = Number(environment['WORKER_PROCESSES'] || Math.max(1, availableParallelism() - 1));
  return Array.from({ length: count }, (_, index) =>
    nodeProgram(root, `worker ${index + 1}`, 'workers/main.ts', environment),
  );
}

/** Browsers with fake cameras that sit the demo exam. */
export function candidatesProgram(root: string, environment: Environment, demoFile: string): Program {
  const told = { ...environment, DEMO_FILE: demoFile };
  return nodeProgram(root, 'demo candidates', 'scripts/demo/candidates.ts', told);
}

/** The server is made to survive a kill, so nothing softer is asked of the kernel. */
function nodeProgram(root: string, name: string, file: string, environment: Environment): Program {
  return {
    name,
    command: process.execPath,
    args: [join(root, file)],
    env: environment,
    cwd: root,
    stopSignal: 'SIGTERM',
    deathSignal: 'SIGKILL',
  };
}
