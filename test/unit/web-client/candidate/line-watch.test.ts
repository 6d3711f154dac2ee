import { beforeEach, describe, expect, test } from '@jest/globals';
import { LineWatch } from '../../../../web-client/src/core/candidate/line-watch.ts';
import { HandTimers } from '../viewer/wall-builders.ts';

const NEED_KBPS = 250;

describe('LineWatch', () => {
  let timers: HandTimers;
  let availableKbps: number;
  let packets: number;
  let sending: boolean;
  let told: string[];

  const open = (uplinkKbps: number | null = null): LineWatch => {
    const watch = new LineWatch({
      timers,
      uplinkKbps,
      readStats: async () => {
        packets += 100;
        return sending ? report() : null;
      },
    });
    watch.subscribe(() => {
      const { pace, reason } = watch.snapshot();
      const word = `${pace} ${reason}`;
      if (told.at(-1) !== word) told.push(word);
    });
    return watch;
  };
  const report = (): unknown[] => [
    { type: 'outbound-rtp', bytesSent: packets * 125, headerBytesSent: 0, packetsSent: packets },
    {
      type: 'candidate-pair',
      nominated: true,
      state: 'succeeded',
      availableOutgoingBitrate: availableKbps * 1_000,
    },
  ];

  beforeEach(() => {
    timers = new HandTimers();
    availableKbps = 900;
    packets = 0;
    sending = true;
    told = [];
  });

  test('goes light by itself on a weak line, tries again, and comes back', async () => {
    const watch = open();
    watch.begin({ mode: 'full' }, NEED_KBPS);
    await timers.pass(30_000);
    expect(watch.snapshot()).toEqual({ pace: 'full', reason: 'measured', sentKbps: 50 });
    availableKbps = 100;
    await timers.pass(10_000);
    expect(told.at(-1)).toBe('light measured');
    await timers.pass(24_000);
    expect(told.at(-1)).toBe('trying measured');
    availableKbps = 900;
    await timers.pass(8_000);
    expect(told.at(-1)).toBe('full measured');
  });

  test('begins light where the check before the exam found too little', () => {
    const watch = open(200);
    watch.begin({ mode: 'full' }, NEED_KBPS);
    expect(watch.snapshot()).toMatchObject({ pace: 'light', reason: 'measured' });
  });

  test('begins full where it found enough', () => {
    const watch = open(2_000);
    watch.begin({ mode: 'full' }, NEED_KBPS);
    expect(watch.snapshot().pace).toBe('full');
  });

  test.each(['chosen', 'measured'] as const)('goes on light, as %s, after a reload', (reason) => {
    const watch = open();
    watch.begin({ mode: 'light', reason, held: [] }, NEED_KBPS);
    expect(watch.snapshot()).toMatchObject({ pace: 'light', reason });
  });

  test('takes its own word, not the server’s, once it has begun', () => {
    const watch = open();
    watch.begin({ mode: 'light', reason: 'chosen', held: [] }, NEED_KBPS);
    watch.choose(false);
    watch.begin({ mode: 'light', reason: 'chosen', held: [] }, NEED_KBPS);
    expect(watch.snapshot().pace).toBe('full');
  });

  test('stays light by choice however good the line, and is full at once when taken back', async () => {
    const watch = open();
    watch.begin({ mode: 'full' }, NEED_KBPS);
    watch.choose(true);
    await timers.pass(600_000);
    expect(told).toEqual(['light chosen']);
    watch.choose(false);
    expect(watch.snapshot()).toMatchObject({ pace: 'full', reason: 'measured' });
  });

  test('keeps what it found while nothing is sent, and judges nothing then', async () => {
    const watch = open();
    watch.begin({ mode: 'full' }, NEED_KBPS);
    availableKbps = 100;
    await timers.pass(10_000);
    watch.pause();
    sending = false;
    await timers.pass(600_000);
    expect(watch.snapshot()).toEqual({ pace: 'light', reason: 'measured', sentKbps: null });
  });

  test('asks no more once it is closed', async () => {
    const watch = open();
    watch.begin({ mode: 'full' }, NEED_KBPS);
    watch.close();
    await timers.pass(60_000);
    expect(packets).toBe(0);
  });
});
