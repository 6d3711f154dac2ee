// `npm run bench`: lists the benchmarks with the first line each says of itself; `npm run bench <name>` runs one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { setUp } from '#scripts/setup/set-up.ts';
import { tellFailure } from '#scripts/setup/step.js';

const directory = join(projectRoot, 'bench');
const benches = readdirSync(directory)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ name: file.slice(0, -'.ts'.length), file: join(directory, file) }));
const [name, ...args] = process.argv.slice(2);
const chosen = benches.find((bench) => bench.name === name);

if (chosen) process.exitCode = await run(chosen.file);
else {
  if (name) tellFailure(new Error(`There is no bench ${name}.`));
  console.log('\nnpm run bench <name>');
  for (const bench of benches) console.log(`  ${bench.name.padEnd(24)} ${firstLine(bench.file)}`);
  process.exitCode = name ? 1 : 0;
}

async function run(file: string): Promise<number> {
  try {
    const { mediaWorkerBin, modelDir } = await setUp(projectRoot, ['redis', 'browser', 'video']);
    const child = spawn(process.execPath, [file, ...args], {
      stdio: 'inherit',
      env: { ...process.env, MEDIASOUP_WORKER_BIN: mediaWorkerBin, MODEL_DIR: modelDir },
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } catch (error) {
    tellFailure(error);
    return 1;
  }
}

/** Of the comment that a bench opens with. */
function firstLine(file: string): string {
  const comment = /^\s*(?:\/\/|\/\*\*?\s*\*?)\s*(.+?)\s*(?:\*\/)?$/m.exec(readFileSync(file, 'utf8'));
  return comment?.[1] ?? '';
}
