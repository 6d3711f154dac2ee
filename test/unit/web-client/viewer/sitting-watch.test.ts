import { describe, expect, test } from '@jest/globals';
import type { SittingId } from '#contracts/ids.ts';
import { SittingWatch } from '../../../../web-client/src/core/viewer/sitting-watch.ts';
import { HandTimers, uuid } from './wall-builders.ts';

const sitting = (n: number): SittingId => uuid(n) as SittingId;

describe('SittingWatch', () => {
  const aWatch = () => {
    const timers = new HandTimers();
    const closed: SittingId[] = [];
    const create = (sittingId: SittingId) => ({ sittingId, close: () => closed.push(sittingId) });
    return { timers, closed, watch: new SittingWatch({ create, timers }) };
  };

  test('keeps one session over pages of the same sitting, and closes it a while after the last went', async () => {
    const { watch, timers, closed } = aWatch();
    const wall = watch.take(sitting(1));
    wall.release();
    await timers.pass(5_000);
    const incident = watch.take(sitting(1));
    expect(incident.session).toBe(wall.session);
    await timers.pass(60_000);
    expect(closed).toEqual([]);
    incident.release();
    await timers.pass(20_000);
    expect(closed).toEqual([sitting(1)]);
  });

  test('closes a sitting when another is watched; a late release of the first changes nothing', async () => {
    const { watch, timers, closed } = aWatch();
    const first = watch.take(sitting(1));
    watch.take(sitting(2));
    first.release();
    await timers.pass(60_000);
    expect(closed).toEqual([sitting(1)]);
  });
});
