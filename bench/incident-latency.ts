// How many candidates one machine watches: from a key frame's sending to its observation, from a scene change to the proctor's notice.
// The whole system runs as `npm start` runs it; candidates join over HTTP and sockets and send replayed RTP over UDP (no
// DTLS). Sizes grow until a p95 passes one second or frames are dropped. The floor is decoding and looking at a frame
// alone, and what the SFU spends; CPU is per second of one candidate sampled once a second.
import { parseArgs } from 'node:util';
import { OPEN_AFTER_MS, runLoad } from './incident-latency/run-load.ts';
import type { Measured } from './incident-latency/run-load.ts';
import { visionFloor } from './incident-latency/floor.ts';
import { printTable, rounded, writeResults } from './measure/report.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '20,50,100,150' },
    recorded: { type: 'string', default: '25,50,75' },
    workers: { type: 'string', default: '2' },
    profile: { type: 'string' },
  },
});
const sizesOf = (list: string): number[] => list.split(',').filter(Boolean).map(Number);
const LIMIT_MS = 1_000;
/** More would leave gaps that the rules feel; fewer they outvote. */
const MOST_DROPPED = 0.01;

const percentile = (list: number[], share: number): number =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(share * list.length))] ?? Number.NaN;
const three = (list: number[]): string =>
  [0.5, 0.95, 0.99].map((share) => Math.round(percentile(list, share))).join(' / ');
const droppedShare = ({ frames }: Measured): number => frames.dropped / Math.max(1, frames.offered);
const total = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
const missedShare = ({ missed, frames }: Measured): number =>
  total(missed) / Math.max(1, total(missed) + frames.offered);
const holds = (one: Measured): boolean =>
  percentile(one.captureToObservationMs, 0.95) <= LIMIT_MS && droppedShare(one) <= MOST_DROPPED;

async function run(sizes: number[], recorded: boolean): Promise<Measured[]> {
  const results: Measured[] = [];
  if (sizes.length === 0) return results;
  for await (const one of runLoad({
    sizes,
    recorded,
    workers: Number(values.workers),
    profile: values.profile,
  })) {
    results.push(one);
    process.stderr.write(
      `  ${one.candidates} candidates${recorded ? ', recorded' : ''}: ${three(one.captureToObservationMs)} ms\n`,
    );
    if (!holds(one)) break;
  }
  return results;
}

function show(title: string, results: Measured[]): void {
  process.stdout.write(`\n${title}\n`);
  printTable(
    [
      'candidates',
      'capture→observation p50/95/99 ms',
      'scene→notice',
      `less ${OPEN_AFTER_MS} ms hold`,
      'untold',
      'dropped %',
      'missed ticks %',
      'holds',
    ],
    results.map((one) => [
      one.candidates,
      three(one.captureToObservationMs),
      three(one.sceneToNoticeMs),
      three(one.sceneToNoticeMs.map((ms) => ms - OPEN_AFTER_MS)),
      one.untold,
      rounded(100 * droppedShare(one), 2),
      rounded(100 * missedShare(one), 2),
      holds(one) ? 'yes' : 'no',
    ]),
  );
  for (const { candidates, dropped, missed } of results) {
    const why = { ...(total(dropped) > 0 && { dropped }), ...(total(missed) > 0 && { missed }) };
    if (Object.keys(why).length > 0) process.stdout.write(`${candidates}: ${JSON.stringify(why)}\n`);
  }
  process.stdout.write('\nCPU ms per second and candidate\n');
  printTable(
    ['candidates', 'server', 'SFU', 'workers', 'redis', 'postgres', 'sum', 'cores used', '(senders)'],
    results.map(({ candidates, cpu }) => {
      const { server, sfu, workers, redis, postgres, senders } = cpu;
      const sum = server + sfu + workers + redis + postgres;
      const each = [server, sfu, workers, redis, postgres, sum].map((ms) => (ms / candidates).toFixed(2));
      return [candidates, ...each, (sum / 1_000).toFixed(2), (senders / candidates).toFixed(2)];
    }),
  );
}

const floor = await visionFloor();
const plain = await run(sizesOf(values.sizes), false);
const recorded = await run(sizesOf(values.recorded), true);
show('`eye` only, nothing recorded', plain);
if (recorded.length > 0) show('`eye` + recorded webcam and microphone (640×480, 500 kbit/s)', recorded);

const best = plain.findLast(holds);
const widest = best ?? plain.at(-1);
if (widest) {
  const sfuMs = widest.cpu.sfu / widest.candidates;
  const floorMs = floor.decodeMs + floor.detectMs + sfuMs;
  const { senders: _, ...parts } = widest.cpu;
  const allMs = Object.values(parts).reduce((sum, ms) => sum + ms, 0) / widest.candidates;
  process.stdout.write(
    `\nFloor per frame: decode ${floor.decodeMs.toFixed(2)} + detect ${floor.detectMs.toFixed(2)} + SFU ${sfuMs.toFixed(2)} = ` +
      `${floorMs.toFixed(2)} ms, ${Math.floor(2_000 / floorMs)} candidates on 2 cores; ` +
      `the whole costs ${allMs.toFixed(2)} ms, ${(allMs / floorMs).toFixed(2)} times as much.\n`,
  );
  await writeResults('incident-latency', {
    openAfterMs: OPEN_AFTER_MS,
    workers: Number(values.workers),
    floor,
    plain: plain.map(kept),
    recorded: recorded.map(kept),
  });
  process.stdout.write(
    `${JSON.stringify({
      candidates: best?.candidates ?? 0,
      captureToObservationP95Ms: Math.round(percentile(widest.captureToObservationMs, 0.95)),
      sceneToNoticeP95Ms: Math.round(percentile(widest.sceneToNoticeMs, 0.95)),
      droppedFrameShare: rounded(droppedShare(widest)),
    })}\n`,
  );
}

/** What is worth keeping of a run: no single latencies. */
function kept({ captureToObservationMs, sceneToNoticeMs, ...rest }: Measured): object {
  const of = (list: number[]): object => ({
    count: list.length,
    p50: percentile(list, 0.5),
    p95: percentile(list, 0.95),
    p99: percentile(list, 0.99),
  });
  return {
    ...rest,
    captureToObservationMs: of(captureToObservationMs),
    sceneToNoticeMs: of(sceneToNoticeMs),
  };
}
process.exit(0);
