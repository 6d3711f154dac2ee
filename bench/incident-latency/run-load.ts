import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { IncidentKind, ProctoringPolicyInput } from '#contracts/policy.ts';
import { DEFAULT_RULES, IncidentKind as Kinds } from '#contracts/policy.ts';
import { startSystem } from '#test/support/system.ts';
import type { TestSystem } from '#test/support/system.ts';
import type { Account, Join, Play, Played } from './control.ts';
import { cpuMsOf, descendants } from './process-tree.ts';

/** The rule's hold time in this bench, ms: an absence this long opens an incident. */
export const OPEN_AFTER_MS = 2_000;
const EVERY_MS = 20_000;
const AWAY_MS = 6_000;
const WARM_MS = 5_000;
const MEASURE_MS = 24_000;
/** A notice that takes longer than this after the measured stretch counts as not told. */
const TAIL_MS = 5_000;

/** CPU ms per second of each part of the system. */
export type Cpu = Record<'server' | 'sfu' | 'workers' | 'redis' | 'postgres' | 'senders', number>;

export interface Measured {
  candidates: number;
  seconds: number;
  captureToObservationMs: number[];
  /** From a candidate leaving the picture to the notice on the proctor's socket. */
  sceneToNoticeMs: number[];
  untold: number;
  frames: { offered: number; dropped: number; observed: number; onTheWayAtEnd: number };
  /** Taps' ticks without a frame, and frames dropped, by reason. */
  missed: Record<string, number>;
  dropped: Record<string, number>;
  cpu: Cpu;
}

/** Other rules would open incidents of what a replay lacks: a screen, a page, a browser's line. */
function onlyFaceAbsent(): ProctoringPolicyInput['rules'] {
  const rules: Partial<Record<IncidentKind, object>> = Object.fromEntries(
    Kinds.options.map((kind) => [kind, { ...DEFAULT_RULES[kind], enabled: false }]),
  );
  rules.face_absent = {
    enabled: true,
    severity: 'high',
    openAfterMs: OPEN_AFTER_MS,
    closeAfterMs: 1_000,
    minSamples: 3,
  };
  return rules as ProctoringPolicyInput['rules'];
}

/** Grows one running system through `sizes`, and yields what was measured at each. */
export async function* runLoad(options: {
  sizes: number[];
  recorded: boolean;
  workers: number;
  /** Directory for CPU profiles of server and workers. */
  profile?: string | undefined;
}): AsyncGenerator<Measured> {
  const { sizes, recorded, workers, profile } = options;
  const system = await startSystem({
    workers,
    serverFile: 'bench/incident-latency/node.ts',
    environment: profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` } : {},
  });
  const player = fork(fileURLToPath(new URL('candidates.ts', import.meta.url)), { execArgv: [] });
  const say = (what: string): void => void process.stderr.write(`  ${what}\n`);
  try {
    await once(player, 'message');
    const { sittingId, attempts, joinUrls } = await system.addSitting({
      candidates: Math.max(...sizes),
      // One frame a second, whatever the scene: the load is what is varied here.
      policy: {
        fastestSampleMs: 1_000,
        slowestSampleMs: 1_000,
        requireScreen: false,
        requireMicrophone: recorded,
        rules: onlyFaceAbsent(),
      },
    });
    const notices: { attemptId: string; at: number }[] = [];
    const proctor = await watch(system, sittingId, (attemptId) =>
      notices.push({ attemptId, at: Date.now() }),
    );
    const controlUrl = `http://127.0.0.1:${/control (\d+)/.exec(system.server.output())?.[1]}`;
    const seated = attempts.map(({ id }, index) => ({ attemptId: id, joinUrl: joinUrls[index]! }));
    let joined = 0;
    for (const size of sizes) {
      const joining = seated.slice(joined, size);
      joined = size;
      say(`${size} candidates join`);
      await tell(player, { type: 'join', url: system.url, controlUrl, candidates: joining, recorded });
      yield await measure({ system, player, controlUrl, notices, size });
    }
    proctor.close();
  } finally {
    player.disconnect();
    // A profile is written by a process that ends by itself.
    if (profile) await Promise.all([system.server, ...system.workers].map((one) => one.end('SIGTERM')));
    await system.close();
  }
}

async function measure(options: {
  system: TestSystem;
  player: ChildProcess;
  controlUrl: string;
  notices: { attemptId: string; at: number }[];
  size: number;
}): Promise<Measured> {
  const { system, player, controlUrl, notices, size } = options;
  const account = async (): Promise<Account> => (await (await fetch(controlUrl)).json()) as Account;
  await tell(player, { type: 'play', everyMs: EVERY_MS, awayMs: AWAY_MS });
  await pause(WARM_MS);
  const earlier = await played(player);
  const before = await account();
  const countsBefore = await reasons(system.url);
  const groups = {
    ...(await serving()),
    server: [system.server.pid],
    sfu: before.mediaPids,
    workers: system.workers.map(({ pid }) => pid),
    senders: [player.pid ?? 0],
  };
  const cpuBefore = await cpuOf(groups);
  const beganAt = Date.now();
  await pause(MEASURE_MS);
  const cpuAfter = await cpuOf(groups);
  const after = await account();
  const counts = await reasons(system.url);
  const during = await played(player);
  const endedAt = Date.now();
  await pause(TAIL_MS);
  const seconds = (endedAt - beganAt) / 1_000;

  const sent = new Map<string, number[]>();
  for (const { attemptId, sentAt } of [...earlier.keyFrames, ...during.keyFrames])
    sent.set(attemptId, [...(sent.get(attemptId) ?? []), sentAt]);
  const captureToObservationMs = after.observations.flatMap(({ attemptId, frameAt, observedAt }) => {
    const sentAt = sent.get(attemptId)?.findLast((at) => at <= frameAt);
    return sentAt === undefined ? [] : [observedAt - sentAt];
  });
  const told = during.left
    .filter(({ at }) => at < endedAt - OPEN_AFTER_MS)
    .map(({ attemptId, at }) => {
      const notice = notices.find((one) => one.attemptId === attemptId && one.at > at);
      return notice && notice.at - at < OPEN_AFTER_MS + TAIL_MS ? notice.at - at : null;
    });
  return {
    candidates: size,
    seconds,
    captureToObservationMs,
    sceneToNoticeMs: told.filter((ms) => ms !== null),
    untold: told.filter((ms) => ms === null).length,
    frames: {
      offered: after.frames.offered - before.frames.offered,
      dropped: after.frames.dropped - before.frames.dropped,
      observed: after.frames.observed - before.frames.observed,
      onTheWayAtEnd: after.frames.onTheWay,
    },
    missed: since(countsBefore.missed, counts.missed),
    dropped: since(countsBefore.dropped, counts.dropped),
    cpu: Object.fromEntries(
      Object.entries(groups).map(([name, pids]) => {
        const used = pids.map((pid) => Math.max(0, (cpuAfter.get(pid) ?? 0) - (cpuBefore.get(pid) ?? 0)));
        return [name, used.reduce((sum, ms) => sum + ms, 0) / seconds];
      }),
    ) as Cpu,
  };
}

async function cpuOf(groups: Record<string, number[]>): Promise<Map<number, number>> {
  const pids = Object.values(groups).flat();
  return new Map(await Promise.all(pids.map(async (pid) => [pid, await cpuMsOf(pid)] as const)));
}

/** A proctor who signs in and watches the sitting; `onAbsent` hears of each face_absent that opens. */
async function watch(
  system: TestSystem,
  sittingId: string,
  onAbsent: (attemptId: string) => void,
): Promise<Socket> {
  const { login, password } = await system.addUser('proctor');
  const session = await fetch(`${system.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const cookie = session.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const socket = io(system.url, { transports: ['websocket'], extraHeaders: { cookie } });
  const ack = (await socket.timeout(20_000).emitWithAck('sitting:watch', { sittingId })) as { ok: boolean };
  if (!ack.ok) throw new Error('the proctor may not watch');
  socket.on('incident:opened', ({ incident }: { incident: { kind: string; attemptId: string } }) => {
    if (incident.kind === 'face_absent') onAbsent(incident.attemptId);
  });
  return socket;
}

async function tell(player: ChildProcess, message: Join | Play): Promise<void> {
  player.send(message);
  const [answer] = (await once(player, 'message')) as [string];
  if (answer.startsWith('failed')) throw new Error(answer);
}

async function played(player: ChildProcess): Promise<Played> {
  player.send({ type: 'played' });
  const [answer] = (await once(player, 'message')) as [Played];
  return answer;
}

async function serving(): Promise<{ redis: number[]; postgres: number[] }> {
  const ours = await descendants(process.pid);
  const named = (name: string): number[] => ours.filter((one) => one.name === name).map(({ pid }) => pid);
  return { redis: named('redis-server'), postgres: named('postgres') };
}

interface Reasons {
  missed: Record<string, number>;
  dropped: Record<string, number>;
}

/** Ticks of all taps without a frame, and frames nobody looked at, since the node started. */
async function reasons(url: string): Promise<Reasons> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const byReason = (name: string): Record<string, number> =>
    Object.fromEntries(
      [...metrics.matchAll(new RegExp(`^emtihan_${name}\\{reason="(\\w+)"\\} (\\d+)`, 'gm'))].map(
        ([, reason, count]) => [reason, Number(count)],
      ),
    );
  return { missed: byReason('tap_missed_total'), dropped: byReason('frames_dropped_total') };
}

function since(before: Record<string, number>, now: Record<string, number>): Record<string, number> {
  const grown = Object.entries(now).map(
    ([reason, count]) => [reason, count - (before[reason] ?? 0)] as const,
  );
  return Object.fromEntries(grown.filter(([, count]) => count > 0));
}
