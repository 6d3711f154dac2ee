import { describe, expect, test } from '@jest/globals';
import { SimulatedMachine } from '#test/support/simulated-machine.ts';

const intervals = ({ candidates }: SimulatedMachine): number[] => candidates.map(({ everyMs }) => everyMs);
const state = ({ sampling }: SimulatedMachine): string => sampling.report().state;
const ALWAYS_NORMAL = { slowestSampleMs: 1_000 };

describe('a machine that keeps up', () => {
  test('looks at each as often as wished, and says so', () => {
    const machine = new SimulatedMachine({ capacity: 100 });
    const [first] = machine.add(10);
    machine.run(100);
    first!.watch.turn('face_absent turning');
    machine.run(1);
    expect(intervals(machine)).toEqual([300, ...Array.from({ length: 9 }, () => 2_000)]);
    expect(machine.sampling.report()).toMatchObject({
      state: 'normal',
      budgetPerSecond: null,
      longestIntervalMs: 2_000,
      meanIntervalMs: 1_830,
      watchAtLeastEveryMs: 5_000,
      candidates: { fast: 1, normal: 0, calm: 9 },
    });
  });

  test('takes the fast interval the moment something is odd, and a longer one only with the next second', () => {
    const machine = new SimulatedMachine({ capacity: 100 });
    const [one] = machine.add(1);
    machine.run(100);
    one!.watch.turn('face_absent turning');
    expect(one!.everyMs).toBe(300);
    one!.watch.turn('');
    machine.now += 3_500;
    one!.watch.turn('');
    expect(one!.everyMs).toBe(300);
    machine.sampling.tick();
    expect(one!.everyMs).toBe(1_000);
  });
});

describe('a candidate on a weak line', () => {
  const onWeakLine = () => {
    const machine = new SimulatedMachine({ capacity: 100 });
    const [one] = machine.add(1, { watchAtLeastEveryMs: 4_500 });
    machine.run(20);
    one!.watch.keepAbove(3_000);
    return { machine, one: one! };
  };

  test('is looked at no more often than the line bears, at once, however odd and however calm', () => {
    const { machine, one } = onWeakLine();
    expect(one.everyMs).toBe(3_000);
    one.watch.turn('face_absent turning');
    expect(one.everyMs).toBe(3_000);
    machine.run(15);
    one.watch.turn('');
    machine.run(100);
    expect(one.everyMs).toBe(3_000);
  });

  test('is looked at as often as the exam promises all the same', () => {
    const { machine, one } = onWeakLine();
    one.watch.keepAbove(5_000);
    machine.run(5);
    expect(one.everyMs).toBe(3_500);
  });

  test('whose line is well again is looked at as others are', () => {
    const { one } = onWeakLine();
    one.watch.turn('face_absent turning');
    one.watch.keepAbove(300);
    expect(one.everyMs).toBe(300);
  });
});

describe('a machine that falls behind', () => {
  test('slows everybody alike until it keeps up, with no growing queue and nobody below the promise', () => {
    const machine = new SimulatedMachine({ capacity: 30 });
    machine.add(60, ALWAYS_NORMAL);
    let longestQueue = 0;
    machine.run(60, () => (longestQueue = Math.max(longestQueue, machine.waiting)));
    expect(longestQueue).toBeLessThanOrEqual(60);
    expect(state(machine)).toBe('slowed');
    expect(new Set(intervals(machine)).size).toBe(1);
    expect(machine.sampling.report().longestIntervalMs).toBeLessThanOrEqual(4_000);
    machine.run(120, () => {
      for (const { seenAt } of machine.candidates) expect(machine.now - (seenAt ?? 0)).toBeLessThan(5_000);
    });
  });

  test('looks at the odd three times as often as at the others', () => {
    const machine = new SimulatedMachine({ capacity: 30 });
    const [odd] = machine.add(60, ALWAYS_NORMAL);
    machine.run(60);
    odd!.watch.turn('face_absent turning');
    const [, other] = intervals(machine);
    expect(odd!.everyMs).toBeGreaterThan(0.25 * other!);
    expect(odd!.everyMs).toBeLessThan(0.5 * other!);
  });

  test('that cannot do what is promised says so, and still comes round to everybody in turn', () => {
    const machine = new SimulatedMachine({ capacity: 8 });
    machine.add(60, ALWAYS_NORMAL);
    machine.run(40);
    expect(state(machine)).toBe('overloaded');
    expect(new Set(intervals(machine))).toEqual(new Set([4_000]));
    let longest = 0;
    machine.run(120, () => {
      for (const { seenAt } of machine.candidates) longest = Math.max(longest, machine.now - (seenAt ?? 0));
    });
    // 60 at 8 a second come round in 7.5 s; each waits for a frame of its own besides.
    expect(longest).toBeLessThan(16_000);
    expect(machine.sampling.report().longestUnseenMs).toBeGreaterThan(5_000);
  });

  test('that nobody looks for at all is overloaded, even with one candidate', () => {
    const machine = new SimulatedMachine({ capacity: 0 });
    machine.add(1, ALWAYS_NORMAL);
    machine.run(120);
    expect(machine.sampling.report()).toMatchObject({ state: 'overloaded', lagMs: 10_000 });
    expect(machine.sampling.report().longestUnseenMs).toBeGreaterThan(110_000);
  });

  test('recovers when it can again: overloaded, slowed, normal, each once', () => {
    const machine = new SimulatedMachine({ capacity: 8 });
    machine.add(60, ALWAYS_NORMAL);
    machine.run(40);
    machine.capacity = 200;
    const states = [state(machine)];
    machine.run(240, () => state(machine) !== states.at(-1) && states.push(state(machine)));
    expect(states).toEqual(['overloaded', 'slowed', 'normal']);
    expect(new Set(intervals(machine))).toEqual(new Set([1_000]));
  });

  test('settles: its state does not flap, and its lag stays near the limit or below', () => {
    const machine = new SimulatedMachine({ capacity: 30 });
    machine.add(60, ALWAYS_NORMAL);
    machine.run(60);
    const states = new Set<string>();
    let changes = 0;
    let before = intervals(machine)[0];
    machine.run(600, () => {
      states.add(state(machine));
      const [now] = intervals(machine);
      if (now !== before) changes += 1;
      before = now;
    });
    expect([...states]).toEqual(['slowed']);
    expect(changes).toBeLessThan(100);
  });

  test('takes nothing from the budget for cameras that send nothing', () => {
    const machine = new SimulatedMachine({ capacity: 30 });
    const dark = machine.add(500, ALWAYS_NORMAL);
    for (const one of dark) one.sends = false;
    machine.add(60, ALWAYS_NORMAL);
    machine.run(60);
    expect(state(machine)).toBe('slowed');
    expect(machine.sampling.report().askedPerSecond).toBe(60);
  });
});

describe('an account', () => {
  test('forgets a candidate whose watch is closed, not one who has come anew since', () => {
    const machine = new SimulatedMachine({ capacity: 100 });
    const [one] = machine.add(1);
    const counted = (): number =>
      Object.values(machine.sampling.report().candidates).reduce((a, b) => a + b, 0);
    const anew = machine.sampling.watch({
      attemptId: one!.attemptId,
      policy: { sampleEveryMs: 1, fastestSampleMs: 1, slowestSampleMs: 1, watchAtLeastEveryMs: 2_000 },
      setInterval: () => undefined,
    });
    one!.watch.close();
    expect(counted()).toBe(1);
    anew.close();
    expect(machine.sampling.report()).toMatchObject({ meanIntervalMs: null, longestUnseenMs: null });
  });
});
