import { describe, expect, test } from '@jest/globals';
import type { AttemptId } from '#contracts/ids.ts';
import { AppError } from '#platform/errors.ts';
import { createLogger } from '#platform/logger.ts';
import { Metrics } from '#platform/metrics.ts';
import { TimelineWriter } from '#server/live/timeline-writer.ts';

const A = 'a' as AttemptId;
const B = 'b' as AttemptId;
const logger = createLogger({ name: 'test', level: 'silent' });

/** A writer before a table that may be away, or refuse an attempt's rows. */
function aWriter(mostHeld = 100) {
  const table: string[] = [];
  const is = { away: false, refusing: null as AttemptId | null };
  const metrics = new Metrics({ defaults: false });
  const writer = new TimelineWriter({
    logger,
    metrics,
    mostHeld,
    timeline: {
      addMany: async (rows) => {
        await Promise.resolve();
        if (is.away) throw new AppError('service.unavailable');
        if (rows.some(({ attemptId }) => attemptId === is.refusing)) throw new Error('refused');
        table.push(...rows.map(({ attemptId, seq }) => `${attemptId}${seq}`));
      },
    },
  });
  const add = (attemptId: AttemptId, seq: number): void =>
    writer.add(attemptId, { seq, event: { type: 'clock', at: seq } });
  const lost = async (): Promise<string | undefined> =>
    /timeline_rows_lost_total (\d+)/.exec(await metrics.registry.metrics())?.[1];
  return { writer, table, is, add, lost };
}

describe('the timeline writer', () => {
  test('has written all that was added, also while a write was under way', async () => {
    const { writer, table, add } = aWriter();
    add(A, 1);
    const first = writer.flush();
    add(A, 2);
    await writer.written();
    expect(table).toEqual(['a1', 'a2']);
    await first;
  });

  test('says that it could not write, and writes later in the same order', async () => {
    const { writer, table, is, add } = aWriter();
    is.away = true;
    add(A, 1);
    await expect(writer.written()).rejects.toMatchObject({ code: 'service.unavailable' });
    add(A, 2);
    await writer.flush();
    is.away = false;
    await writer.written();
    expect(table).toEqual(['a1', 'a2']);
  });

  test('gives up the oldest rows when the database stays away, and counts them', async () => {
    const { writer, table, is, add, lost } = aWriter(2);
    is.away = true;
    for (const seq of [1, 2, 3]) add(A, seq);
    await writer.flush();
    is.away = false;
    await writer.flush();
    expect(table).toEqual(['a2', 'a3']);
    expect(await lost()).toBe('1');
  });

  test('does not let the refused rows of one attempt hold up the others', async () => {
    const { writer, table, is, add, lost } = aWriter();
    is.refusing = A;
    add(A, 1);
    add(B, 1);
    await writer.written();
    expect(table).toEqual(['b1']);
    expect(await lost()).toBe('1');
  });
});
