// `npm run replay -- <incident id>`: judges an incident again from what was recorded; 0 when that gives the same, else 1.
// Owns a PostgreSQL of its own while Emtihan is stopped. Does not judge: server/replay.ts does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { databaseAtHand } from '#scripts/run/database-at-hand.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { tellFailure } from '#scripts/setup/step.js';
import { whenAbandoned } from '#scripts/setup/when-abandoned.js';

await using closing = new AsyncDisposableStack();
try {
  const url = await databaseAtHand({ root: projectRoot, given: process.env, closing });
  const [id = ''] = process.argv.slice(2);
  const child = spawn(process.execPath, [join(projectRoot, 'server/replay.ts'), id], {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL: url },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  whenAbandoned(() => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
} catch (error) {
  tellFailure(error);
  process.exitCode = 1;
}
