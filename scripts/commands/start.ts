// `npm start`: sets up, then runs the whole of Emtihan on this machine until it is told to stop.
// Owns the supervised children and the data directory while it runs.
// Does not install anything itself (scripts/setup) and knows no exam words: the server does.
import { setTimeout as pause } from 'node:timers/promises';
import { runEmtihan } from '#scripts/run/run-emtihan.ts';
import { startOptions } from '#scripts/run/start-options.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { tellFailure } from '#scripts/setup/step.js';
import { whenAbandoned } from '#scripts/setup/when-abandoned.js';

const closing = new AsyncDisposableStack();
let stopping = false;

async function stop(exitCode: number): Promise<never> {
  if (stopping) return await pause(60_000, undefined as never);
  stopping = true;
  await closing.disposeAsync().catch(tellFailure);
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!stopping) console.log('\nStopping …');
    void stop(0);
  });
whenAbandoned(() => void stop(1));

try {
  const options = startOptions(process.argv.slice(2), process.env);
  await runEmtihan({ root: projectRoot, given: process.env, options, closing });
  if (options.setupOnly) await stop(0);
} catch (error) {
  tellFailure(error);
  await stop(1);
}
