// A process that supervises two programs and prints their process ids: the test kills it and looks for them.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Supervisor } from '#scripts/run/supervisor.ts';

const logDirectory = mkdtempSync(join(tmpdir(), 'emtihan-sleepers-'));
const supervisor = new Supervisor({ logDirectory, say: console.log });
for (const name of ['first', 'second'])
  await supervisor.start({
    name,
    command: 'sh',
    args: ['-c', `echo $$ > ${logDirectory}/${name}.pid; exec sleep 600`],
    stopSignal: 'SIGTERM',
    deathSignal: 'SIGKILL',
  });
process.on('SIGTERM', () => void supervisor.close().then(() => process.exit(0)));
console.log(`ready in ${logDirectory}`);
setInterval(() => undefined, 60_000);
