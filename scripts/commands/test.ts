// `npm test`: sets up what tests need, checks, runs unit and integration tests, then those in a browser, and counts.
// Owns the last line of output: `N passed, N failed`. A failed check counts as one failure.
// Does not choose tests: `npm test -- <Jest arguments>` runs Jest once with those, without the check.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failedChecks } from '#scripts/run/checks.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { setUp } from '#scripts/setup/set-up.ts';
import { tellFailure } from '#scripts/setup/step.js';
import { closingLine } from '#test/support/closing-line-reporter.js';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const directory = mkdtempSync(join(tmpdir(), 'emtihan-test-'));
const countsFile = join(directory, 'counts');
let failed = 0;
let jestRuns = 0;
try {
  const { mediaWorkerBin, modelDir } = await setUp(projectRoot, ['redis', 'browser', 'video']);
  const environment = {
    ...process.env,
    MEDIASOUP_WORKER_BIN: mediaWorkerBin,
    MODEL_DIR: modelDir,
    EMTIHAN_TEST_COUNTS: countsFile,
  };
  const chosen = process.argv.slice(2);
  if (chosen.length > 0) await jest(chosen, environment);
  else {
    failed += await failedChecks(projectRoot);
    await jest(['--testPathIgnorePatterns', '/test/e2e/', '--maxWorkers', '2'], environment);
    await jest(['--testPathPatterns', '/test/e2e/pages/', '--maxWorkers', '2'], environment);
    // Where pictures are judged as they come, each needs both cores for itself.
    await jest(['--testPathPatterns', '/test/e2e/[^/]+$', '--runInBand'], environment);
  }
} catch (error) {
  tellFailure(error);
  failed += 1;
}

const runs = readCounts();
// A Jest that died without counting has failed, whatever it ran.
failed += jestRuns - runs.length;
const sum = (key: keyof Counts): number => runs.reduce((total, counts) => total + counts[key], 0);
const counts = { passed: sum('passed'), failed: failed + sum('failed'), skipped: sum('skipped') };
rmSync(directory, { recursive: true, force: true });
console.log(closingLine(counts));
process.exit(counts.failed === 0 ? 0 : 1);

async function jest(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  jestRuns += 1;
  const runner = join(projectRoot, 'node_modules/jest/bin/jest.js');
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...node, runner, ...args], {
    cwd: projectRoot,
    env,
    stdio: 'inherit',
  });
  await once(child, 'exit');
}

function readCounts(): Counts[] {
  if (!existsSync(countsFile)) return [];
  const lines = readFileSync(countsFile, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Counts);
}
