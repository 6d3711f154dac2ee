import { readFile, readdir } from 'node:fs/promises';

export interface Process {
  pid: number;
  parent: number;
  /** As the kernel shortens it: 15 characters. */
  name: string;
}

/** All processes that came of `pid`, whatever their depth. */
export async function descendants(pid: number): Promise<Process[]> {
  const entries = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const all = (await Promise.all(entries.map((entry) => read(Number(entry))))).filter((one) => one !== null);
  const found: Process[] = [];
  for (let parents = new Set([pid]); parents.size > 0;) {
    const children = all.filter((one) => parents.has(one.parent));
    found.push(...children);
    parents = new Set(children.map((one) => one.pid));
  }
  return found;
}

async function read(pid: number): Promise<Process | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const close = stat.lastIndexOf(')');
    const parent = Number(stat.slice(close + 2).split(' ')[1]);
    return { pid, parent, name: stat.slice(stat.indexOf('(') + 1, close) };
  } catch {
    return null; // it ended meanwhile
  }
}

const TICK_MS = 10;

/**
 * CPU that a process has used, threads that have ended included, ms; 0 for one that is gone (PostgreSQL's helpers come
 * and go). Good to 10 ms.
 */
export async function cpuMsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return 0;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
