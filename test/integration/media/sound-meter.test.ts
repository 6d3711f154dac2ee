import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { systemClock } from '#platform/clock.ts';
import { SoundMeter } from '#server/media/sound-meter.ts';
import { DirectCandidate } from '#test/support/direct-candidate.ts';
import { LiveMicrophone } from '#test/support/live-microphone.ts';
import { until } from '#test/support/until.ts';

let candidate: DirectCandidate;
let meter: SoundMeter;
let levels: number[];
let microphone: LiveMicrophone;

beforeEach(async () => {
  candidate = await DirectCandidate.create();
  meter = await SoundMeter.create({ candidate: candidate.peer, clock: systemClock });
  levels = [];
  meter.on('level', ({ level }) => levels.push(level));
  microphone = await LiveMicrophone.open(candidate);
});

afterEach(async () => {
  microphone.stop();
  meter.close();
  await candidate.close();
});

/** A second in which the level changed is told as what lies between, and what follows may be within the step of it. */
const told = (level: number): Promise<true> =>
  until(async () => Math.abs((levels.at(-1) ?? 0) - level) < 3, {
    what: `a level of ${level} dBov`,
    timeoutMs: 10_000,
  });

describe('the level of a microphone', () => {
  test('begins as silence', () => expect(levels).toEqual([-127]));

  test('is that of the packets’ headers', async () => {
    microphone.speak(-30);
    await told(-30);
    microphone.speak(-60);
    await told(-60);
  });

  test('is silence in a pause in which a browser sends next to nothing', async () => {
    microphone.speak(-30);
    await told(-30);
    microphone.pause();
    await told(-127);
  });

  test('is silence, and no fault, when no packet comes any more', async () => {
    microphone.speak(-30);
    await told(-30);
    microphone.stop();
    await told(-127);
  });

  test('is told when it changes by three decibels, and not before', async () => {
    microphone.speak(-30);
    await told(-30);
    for (const dBov of [-32, -31, -33, -40]) {
      microphone.speak(dBov);
      await seconds(1);
    }
    await told(-40);
    const steps = levels.slice(1).map((level, at) => Math.abs(level - levels[at]!));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(3);
  });

  test('is told anew when the microphone opens again', async () => {
    microphone.speak(-30);
    await told(-30);
    microphone.stop();
    candidate.peer.producer('microphone')?.close();
    microphone = await LiveMicrophone.open(candidate);
    expect(levels.at(-1)).toBe(-127);
    microphone.speak(-40);
    await told(-40);
  });

  test('is told no longer once the meter is closed', async () => {
    microphone.speak(-30);
    await told(-30);
    meter.close();
    const { length } = levels;
    microphone.speak(-60);
    await seconds(2);
    expect(levels).toHaveLength(length);
  });
});

/** Resolves when another observer of the media worker has averaged so many seconds. */
async function seconds(count: number): Promise<void> {
  const observer = await candidate.peer.seat.router.createAudioLevelObserver({
    interval: 1_000,
    threshold: -127,
  });
  await observer.addProducer({ producerId: candidate.peer.producer('microphone')!.id });
  for (let second = 0; second < count; second += 1) await once(observer, 'volumes');
  observer.close();
}
