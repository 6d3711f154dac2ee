/**
 * A written exam of many candidates who save every five seconds and hand in within ten: how long saves and submissions
 * take, on the real server and a PostgreSQL that writes to the disk; and how long its statement alone takes, which is the
 * floor. `--candidates=1000 --seconds=30`. Last line JSON.
 */
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { startSystem } from '#test/support/system.ts';
import { cpuMsOf } from './measure/processes.ts';
import { printTable, rounded, writeResults } from './measure/report.ts';
import { anExamOfMany } from './exam-load/exam-of-many.ts';
import { floorOfSaving } from './exam-load/floor.ts';
import { LoadedCandidate } from './exam-load/loaded-candidate.ts';

const SAVE_EVERY_MS = 5_000;
const RUSH_MS = 10_000;
/** So many come in at once: a lecture hall does not open its door to a thousand. */
const AT_ONCE = 20;

const { values } = parseArgs({
  options: { candidates: { type: 'string', default: '1000' }, seconds: { type: 'string', default: '30' } },
});
const count = Number(values.candidates);
const savingMs = Number(values.seconds) * 1_000;

await using closing = new AsyncDisposableStack();
const system = await startSystem({ workers: 0, durable: true });
closing.defer(() => system.close());
const cookies = await anExamOfMany(system, count);
const candidates = cookies.map((cookie) => new LoadedCandidate(system.url, cookie));
closing.defer(() => candidates.forEach((candidate) => candidate.close()));

const joinedFrom = Date.now();
await each(candidates, AT_ONCE, (candidate) => candidate.join());
process.stdout.write(`${count} joined in ${((Date.now() - joinedFrom) / 1_000).toFixed(1)} s\n`);

const cpuAtSave = await cpuMsOf(system.server.pid);
const savedFrom = Date.now();
await Promise.all(candidates.map((candidate, index) => saveOnAndOn(candidate, index)));
const savingCpu = (await cpuMsOf(system.server.pid)) - cpuAtSave;
const savingTook = Date.now() - savedFrom;

const cpuAtSubmit = await cpuMsOf(system.server.pid);
const submittedFrom = Date.now();
await Promise.all(
  candidates.map(async (candidate, index) => {
    await pause((index / count) * RUSH_MS);
    await candidate.submit();
  }),
);
const submitCpu = (await cpuMsOf(system.server.pid)) - cpuAtSubmit;
const submitTook = Date.now() - submittedFrom;

const floor = await floorOfSaving(system.postgres.url, { savers: count, everyMs: SAVE_EVERY_MS });

const saves = candidates.flatMap(({ savesMs }) => savesMs);
const submits = candidates.flatMap(({ submitsMs }) => submitsMs);
const errors = candidates.flatMap((candidate) => candidate.errors);
const cores = (cpuMs: number, tookMs: number): number => rounded(cpuMs / tookMs, 2);
printTable(
  ['', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'longest ms', 'server cores'],
  [
    ['save', saves.length, ...marks(saves), cores(savingCpu, savingTook)],
    ['submit', submits.length, ...marks(submits), cores(submitCpu, submitTook)],
    ['floor: the statement of a save', floor.length, ...marks(floor), '-'],
  ],
);
for (const [code, times] of Object.entries(Object.groupBy(errors, (code) => code)))
  process.stdout.write(`${code}: ${times?.length}\n`);
const figures = {
  candidates: count,
  saveP95Ms: quantile(saves, 0.95),
  submitP95Ms: quantile(submits, 0.95),
  errors: errors.length,
};
await writeResults('exam-load', {
  ...figures,
  saves: saves.length,
  savesPerSecond: rounded((saves.length / savingTook) * 1_000),
  floorP95Ms: quantile(floor, 0.95),
  serverCores: { saving: cores(savingCpu, savingTook), submitting: cores(submitCpu, submitTook) },
});
process.stdout.write(`${JSON.stringify(figures)}\n`);

async function saveOnAndOn(candidate: LoadedCandidate, index: number): Promise<void> {
  const until = savedFrom + savingMs;
  await pause((index / count) * SAVE_EVERY_MS);
  while (Date.now() < until) {
    await Promise.all([pause(SAVE_EVERY_MS), candidate.save()]);
  }
}

async function each<T>(items: T[], atOnce: number, task: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await task(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function marks(values: number[]): number[] {
  return [quantile(values, 0.5), quantile(values, 0.95), quantile(values, 0.99), quantile(values, 1)];
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
}
