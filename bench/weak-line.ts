// A candidate's line that is made narrow and wide again: how soon the page sends little, how much, and how soon all.
// The whole system with a real browser, in a network of its own (Linux, as root); only the way to the media worker is narrow.
import type { TimelineEvent } from '#contracts/timeline.ts';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { openProctoredExam } from '#test/support/proctored-exam.ts';
import { until } from '#test/support/until.ts';
import { rememberConnections, uplinkKbps } from '#test/support/uplink.ts';
import { printTable, rounded, writeResults } from './measure/report.ts';
import { inOwnNetwork, NarrowWay } from './weak-line/own-network.ts';

const WIDE_KBPS = 20_000;
const NARROW_KBPS = [120, 64];
const WELL_MS = 15_000;
const SETTLE_MS = 10_000;
const MEASURE_MS = 14_000;
const WAIT_MS = 240_000;

interface Figures {
  lineKbps: number;
  /** From the moment the line became narrow to the page's word that it sends little. */
  lightAfterSeconds: number;
  /** All that the browser sends on its way to the media worker, with the headers of UDP and IP. */
  sentKbps: number;
  framesPerMinute: number;
  /** From the moment the line became wide to the page's word that it sends all. */
  fullAfterSeconds: number;
  /** Of incidents that began while the line was narrow and the page had settled. */
  incidents: string[];
}

async function measure(lineKbps: number): Promise<Figures> {
  await using exam = await openProctoredExam({ prepare: rememberConnections });
  const { stores, mediaPort } = exam.system;
  const attemptId = exam.attempt.id;
  using way = new NarrowWay(mediaPort);
  way.set(WIDE_KBPS);
  await exam.student.streamIs('recording', 'on');
  await pause(WELL_MS);

  const heard = async (): Promise<TimelineEvent[]> =>
    (await Array.fromAsync(stores.timeline.ofAttempt(attemptId))).map(({ event }) => event);
  const said = (mode: 'full' | 'light', since: number): Promise<number> =>
    until(
      async () => {
        const events = await heard();
        return events.find((event) => event.type === 'line' && event.line.mode === mode && event.at >= since)
          ?.at;
      },
      { timeoutMs: WAIT_MS, everyMs: 200, what: `a ${mode} line` },
    );
  const narrowAt = Date.now();
  way.set(lineKbps);
  const lightAt = await said('light', narrowAt);
  await pause(SETTLE_MS);
  const settledAt = Date.now();
  const sentKbps = await uplinkKbps(exam.student.page, MEASURE_MS);
  const wideAt = Date.now();
  const frames = (await heard()).filter(({ type, at }) => type === 'observation' && at >= settledAt);
  way.set(WIDE_KBPS);
  const fullAt = await said('full', wideAt);
  const incidents = await stores.incidents.ofAttempt(attemptId);
  return {
    lineKbps,
    lightAfterSeconds: rounded((lightAt - narrowAt) / 1_000),
    sentKbps: rounded(sentKbps),
    framesPerMinute: rounded((frames.length * 60_000) / (wideAt - settledAt)),
    fullAfterSeconds: rounded((fullAt - wideAt) / 1_000),
    incidents: incidents.filter(({ beganAt }) => beganAt >= settledAt).map(({ kind }) => kind),
  };
}

const network = await inOwnNetwork(fileURLToPath(import.meta.url));
if ('exitCode' in network) process.exitCode = network.exitCode;
else {
  const lines: Figures[] = [];
  for (const kbps of NARROW_KBPS) lines.push(await measure(kbps));
  printTable(
    ['line, kbit/s', 'light after, s', 'then sends, kbit/s', 'frames a minute', 'full after, s', 'incidents'],
    lines.map((one) => [
      one.lineKbps,
      one.lightAfterSeconds,
      one.sentKbps,
      one.framesPerMinute,
      one.fullAfterSeconds,
      one.incidents.join(' ') || '–',
    ]),
  );
  await writeResults('weak-line', { lines });
}
