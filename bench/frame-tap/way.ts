import { setTimeout as pause } from 'node:timers/promises';
import { cpuMsOf, memoryMbOf, sumOver } from '#bench/measure/processes.ts';
import type { LiveEyes } from '#bench/replay/live-eyes.ts';

/** A way of getting one frame a second out of every live `eye`. */
export interface Way {
  name: string;
  /** Resolves when every candidate has given frames: what it takes to get going is not measured. */
  start(eyes: LiveEyes): Promise<RunningWay>;
}

export interface RunningWay {
  /** Frames got so far, all candidates together. */
  frames(): number;
  /** Processes of its own, beside this one and the media workers. */
  pids: number[];
  stop(): Promise<void>;
}

/** What one stretch of time cost: `server` is this process, which stands for the server's. */
export interface Cost {
  seconds: number;
  frames: number;
  serverMs: number;
  mediaMs: number;
  ownMs: number;
  /** Memory of server and media workers together, and of the way's own processes. */
  sharedMb: number;
  ownMb: number;
}

/** Runs a way for `seconds` and gives its cost. */
export async function measureWay(way: Way, eyes: LiveEyes, seconds: number): Promise<Cost> {
  const running = await way.start(eyes);
  try {
    const media = (): Promise<number> => sumOver(eyes.workerPids, cpuMsOf);
    const own = (): Promise<number> => sumOver(running.pids, cpuMsOf);
    const before = {
      at: performance.now(),
      frames: running.frames(),
      media: await media(),
      own: await own(),
    };
    const cpuBefore = process.cpuUsage();
    await pause(1_000 * seconds);
    const cpu = process.cpuUsage(cpuBefore);
    const [mediaMs, ownMs] = [(await media()) - before.media, (await own()) - before.own];
    return {
      seconds: (performance.now() - before.at) / 1_000,
      frames: running.frames() - before.frames,
      serverMs: (cpu.user + cpu.system) / 1_000,
      mediaMs,
      ownMs,
      sharedMb: await sumOver([process.pid, ...eyes.workerPids], memoryMbOf),
      ownMb: await sumOver(running.pids, memoryMbOf),
    };
  } finally {
    await running.stop();
  }
}

/** The streams come in and nobody looks: what every way's cost is measured against. */
export const idle: Way = {
  name: 'no sampling',
  start: async () => {
    await pause(500);
    return { frames: () => 0, pids: [], stop: () => Promise.resolve() };
  },
};
