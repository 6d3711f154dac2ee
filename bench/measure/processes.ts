import { readFile, readdir } from 'node:fs/promises';

/** CPU that a process's living threads have used since they began, user and system, ms (nanosecond clock of the scheduler). */
export async function cpuMsOf(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const used = await Promise.all(
    threads.map(async (thread) => {
      const text = await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8');
      return Number(text.split(' ')[0]) / 1e6;
    }),
  );
  return used.reduce((sum, ms) => sum + ms, 0);
}

/** Memory of a process, MB: its own pages and its share of those it has in common with others (PSS). */
export async function memoryMbOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN) / 1024;
}

/** Of several processes together. */
export async function sumOver(pids: number[], of: (pid: number) => Promise<number>): Promise<number> {
  return (await Promise.all(pids.map(of))).reduce((sum, value) => sum + value, 0);
}
