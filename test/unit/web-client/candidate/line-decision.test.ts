import { describe, expect, test } from '@jest/globals';
import {
  FIRST_CALM_MS,
  followLine,
  LONGEST_CALM_MS,
  startLine,
  type LineSample,
  type LineState,
} from '../../../../web-client/src/core/candidate/line-decision.ts';

const NEED_KBPS = 250;
const EVERY_MS = 2_000;

const good: Partial<LineSample> = { availableKbps: 900 };
const weak: Partial<LineSample> = { availableKbps: 120 };
const lossy: Partial<LineSample> = { lossShare: 0.2 };

function aSample(at: number, given: Partial<LineSample>): LineSample {
  return { at, availableKbps: 900, sentKbps: 600, limited: false, lossShare: 0, roundTripMs: 60, ...given };
}

/** Follows one sample every two seconds for so many seconds. */
function after(state: LineState, seconds: number, given: Partial<LineSample>): LineState {
  let now = state;
  for (let passed = EVERY_MS; passed <= seconds * 1_000; passed += EVERY_MS)
    now = followLine(now, aSample(state.lastAt + passed, given), NEED_KBPS);
  return now;
}

const full = startLine('full', 0);
const light = startLine('light', 0);
const trying = after(light, 22, { availableKbps: 60 });

describe('a line that carries everything', () => {
  test.each<[string, number, Partial<LineSample>, string]>([
    ['stays so while there is enough', 60, good, 'full'],
    ['stays so at just what is needed', 60, { availableKbps: NEED_KBPS }, 'full'],
    ['is not given up for a burst of four seconds', 6, weak, 'full'],
    ['is given up after six seconds of too little', 8, weak, 'light'],
    ['is given up when a tenth gets lost', 8, lossy, 'light'],
    ['is given up when all piles up on the way', 8, { roundTripMs: 2_000 }, 'light'],
    ['is not judged by a round trip not measured yet', 60, { roundTripMs: null }, 'full'],
    [
      'is given up where no estimate is told and pictures suffer',
      8,
      { availableKbps: null, limited: true, sentKbps: 90 },
      'light',
    ],
    [
      'stays where no estimate is told and little is wanted',
      60,
      { availableKbps: null, sentKbps: 90 },
      'full',
    ],
  ])('%s', (_so, seconds, given, pace) => {
    expect(after(full, seconds, given).pace).toBe(pace);
  });

  test('must be weak without a break', () => {
    const nearly = after(after(full, 6, weak), 2, good);
    expect(after(nearly, 6, weak).pace).toBe('full');
  });

  test('is not judged by samples from before the computer slept', () => {
    const asleep = after(full, 6, weak);
    expect(followLine(asleep, aSample(asleep.lastAt + 60_000, weak), NEED_KBPS).pace).toBe('full');
  });

  test('is not judged by a clock that was set back', () => {
    const later = after(startLine('full', 100_000), 6, weak);
    expect(followLine(later, aSample(1_000, weak), NEED_KBPS).since).toBe(1_000);
  });
});

describe('a light line', () => {
  test.each<[string, number, Partial<LineSample>, string]>([
    ['is not tried before it was calm for long', 20, {}, 'light'],
    ['is tried after twenty seconds of calm', 22, {}, 'trying'],
    ['is tried though the estimate is low: little is sent', 22, { availableKbps: 70 }, 'trying'],
    ['is not tried while packets get lost', 120, { lossShare: 0.05 }, 'light'],
    ['is not tried while answers are slow', 120, { roundTripMs: 900 }, 'light'],
  ])('%s', (_so, seconds, given, pace) => {
    expect(after(light, seconds, given).pace).toBe(pace);
  });
});

describe('a try', () => {
  test.each<[string, number, Partial<LineSample>, string]>([
    ['goes on while the estimate climbs', 18, weak, 'trying'],
    ['has failed after twenty seconds', 20, weak, 'light'],
    ['has failed at once when packets get lost', 2, lossy, 'light'],
    ['has not yet succeeded with one good look', 4, good, 'trying'],
    ['has succeeded after four seconds of plenty', 6, good, 'full'],
    ['wants somewhat more than is needed', 20, { availableKbps: NEED_KBPS + 10 }, 'light'],
    ['succeeds by pictures that do not suffer', 6, { availableKbps: null }, 'full'],
  ])('%s', (_so, seconds, given, pace) => {
    expect(trying.pace).toBe('trying');
    expect(after(trying, seconds, given).pace).toBe(pace);
  });

  test('waits twice as long after each failure, to a limit', () => {
    let state = trying;
    const calms: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      state = after(state, 2, lossy);
      calms.push(state.calmMs / FIRST_CALM_MS);
      state = after(state, state.calmMs / 1_000 + 2, {});
      expect(state.pace).toBe('trying');
    }
    expect(calms).toEqual([2, 4, 8, 16, 16, 16]);
    expect(state.calmMs).toBe(LONGEST_CALM_MS);
  });

  test('that succeeded and broke down within a minute counts as a failure', () => {
    const again = after(after(trying, 6, good), 8, weak);
    expect([again.pace, again.calmMs]).toEqual(['light', 2 * FIRST_CALM_MS]);
  });

  test('that held for a minute is forgotten', () => {
    const failedOnce = after(after(trying, 2, lossy), 42, {});
    const held = after(after(failedOnce, 6, good), 60, good);
    expect(held).toMatchObject({ pace: 'full', calmMs: 4 * FIRST_CALM_MS });
    expect(after(held, 8, weak)).toMatchObject({ pace: 'light', calmMs: FIRST_CALM_MS });
  });
});

test('a first breakdown soon after the start is no failed try', () => {
  expect(after(full, 8, weak).calmMs).toBe(FIRST_CALM_MS);
});
