import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { LONGEST, SENTENCE } from './loaded-candidate.ts';

/** As many as the server opens. */
const CONNECTIONS = 10;
const KEEP = `insert into kept (id, value, revision) values ($1, $2, $3)
  on conflict (id) do update set value = excluded.value, revision = excluded.revision where kept.revision < excluded.revision`;

/**
 * As many answers kept at the same pace by nothing but their statement, on the same PostgreSQL: how long each took, ms.
 * Without a server, a socket or a check there is nothing left to save.
 */
export async function floorOfSaving(
  url: string,
  { savers, everyMs }: { savers: number; everyMs: number },
): Promise<number[]> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  try {
    await pool.query('create table kept (id uuid primary key, value jsonb, revision integer)');
    const value = JSON.stringify({ kind: 'text', text: SENTENCE.repeat(LONGEST / SENTENCE.length) });
    const tookMs: number[] = [];
    const save = async (index: number): Promise<void> => {
      const id = randomUUID();
      await pause((index / savers) * everyMs);
      for (let revision = 1; revision <= 2; revision++) {
        const from = performance.now();
        await pool.query(KEEP, [id, value, revision]);
        tookMs.push(performance.now() - from);
        await pause(Math.max(0, everyMs - (performance.now() - from)));
      }
    };
    await Promise.all(Array.from({ length: savers }, (_, index) => save(index)));
    return tookMs;
  } finally {
    await pool.end();
  }
}
