// Looking at candidates as often as they need, against once a second: frames looked at, and how soon odd moments are seen.
// Eight made-up hours through the real rules and the real pace; then a machine with too little for all, with the real
// sharing. Nothing here takes real time: the figures are the same on every run and every machine.
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { playScene } from '#test/support/sampled-scene.ts';
import { SimulatedMachine } from '#test/support/simulated-machine.ts';
import { cameraOf, dice, momentsOf } from './adaptive-sampling/exam-day.ts';
import { printTable, rounded, writeResults } from './measure/report.ts';

const HOUR_MS = 3_600_000;
const HOURS = 8;
const CANDIDATES = 10;
/** An odd moment in this time on average: a restless hall, an ordinary one, a quiet one. */
const ODD_EVERY_MS = [120_000, 600_000, 1_800_000];
const RULE = ProctoringPolicy.parse({}).rules.face_absent;

const WAYS = [
  { name: 'every 1 s', policy: ProctoringPolicy.parse({}), everyMs: 1_000 },
  { name: 'adaptive, calm 2 s (default)', policy: ProctoringPolicy.parse({}) },
  { name: 'adaptive, calm 3 s', policy: ProctoringPolicy.parse({ slowestSampleMs: 3_000 }) },
];

const START: TimelineEvent[] = [
  { type: 'exam', at: 0, state: 'live' },
  { type: 'connection', at: 0, state: 'online' },
  ...(['eye', 'webcam', 'screen'] as const).map(
    (source) => ({ type: 'producer', at: 0, source, state: 'opened' }) as const,
  ),
];

interface Day {
  frames: number;
  /** Odd moments, those of them that no frame fell into, and for the others how late the first one came, ms. */
  moments: number;
  unseen: number;
  firstLookMs: number[];
  /** How long after its own time face_absent opened, ms; negative: before. */
  openedMs: number[];
}

function day({ policy, everyMs }: (typeof WAYS)[number], oddEveryMs: number): Day {
  const told: Day = { frames: 0, moments: 0, unseen: 0, firstLookMs: [], openedMs: [] };
  const forMs = HOURS * HOUR_MS;
  for (let candidate = 1; candidate <= CANDIDATES; candidate += 1) {
    const moments = momentsOf(candidate, { forMs, everyMs: oddEveryMs });
    const { frames, changes } = playScene({
      policy,
      forMs,
      firstTickAt: 2_000 * dice(-candidate)(),
      before: START,
      frameAt: cameraOf(moments),
      ...(everyMs !== undefined && { everyMs }),
    });
    told.frames += frames.length;
    told.moments += moments.length;
    let next = 0;
    for (const { fromAt, toAt } of moments) {
      while (next < frames.length && frames[next]! < fromAt) next += 1;
      const firstAt = frames[next] ?? Infinity;
      if (firstAt < toAt) told.firstLookMs.push(firstAt - fromAt);
      else told.unseen += 1;
    }
    for (const { type, kind, at, beganAt } of changes) {
      const moment = moments.findLast(({ fromAt }) => fromAt <= beganAt);
      if (type === 'opened' && kind === 'face_absent' && moment?.sight === 'absent')
        told.openedMs.push(at - moment.fromAt - RULE.openAfterMs);
    }
  }
  return told;
}

/** p50, p95 and the most of some ms. */
function spread(values: number[]): { p50: number; p95: number; most: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}

const days = ODD_EVERY_MS.flatMap((oddEveryMs) =>
  WAYS.map((way) => {
    const { frames, moments, unseen, firstLookMs, openedMs } = day(way, oddEveryMs);
    const first = Math.min(...openedMs);
    return {
      way: way.name,
      oddEveryMs,
      framesPerSecond: rounded(frames / CANDIDATES / HOURS / 3_600),
      oddMoments: moments,
      unseenShare: rounded(unseen / moments),
      firstLookMs: spread(firstLookMs),
      openedMs: { first: Math.round(first), ...spread(openedMs) },
    };
  }),
);
printTable(
  [
    'way',
    'odd every, s',
    'frames/s',
    'first look p50/95/most, ms',
    'unseen %',
    'opens first/p50/p95/last, ms',
  ],
  days.map(({ way, oddEveryMs, framesPerSecond, unseenShare, firstLookMs, openedMs }) => [
    way,
    oddEveryMs / 1_000,
    framesPerSecond,
    `${firstLookMs.p50} / ${firstLookMs.p95} / ${firstLookMs.most}`,
    rounded(100 * unseenShare),
    `${openedMs.first} / ${openedMs.p50} / ${openedMs.p95} / ${openedMs.most}`,
  ]),
);

/** A machine that can look at 150 frames a second, with so many candidates at one frame a second. */
const CAPACITY = 150;
const HALLS = [100, 200, 500, 1_000];

function hall(candidates: number, adapts: boolean) {
  const machine = new SimulatedMachine({ capacity: CAPACITY, adapts });
  machine.add(candidates, { slowestSampleMs: 1_000 });
  machine.run(120);
  const before = { ...machine.frames };
  const unseenMs: number[] = [];
  machine.run(600, () =>
    unseenMs.push(...machine.candidates.map(({ seenAt }) => machine.now - (seenAt ?? machine.startedAt))),
  );
  const taken = machine.frames.taken - before.taken;
  const { state, lagMs } = machine.sampling.report();
  return {
    candidates,
    way: adapts ? 'adaptive' : 'every 1 s',
    state: adapts ? state : '–',
    takenPerSecond: rounded(taken / 600),
    lostShare: rounded((machine.frames.lost - before.lost) / taken),
    lagMs,
    unseenMs: spread(unseenMs),
  };
}

const halls = HALLS.flatMap((candidates) => [hall(candidates, false), hall(candidates, true)]);
process.stdout.write('\n');
printTable(
  ['candidates', 'way', 'state', 'frames/s taken', 'never looked at %', 'since a look p50/95/most, ms'],
  halls.map(({ candidates, way, state, takenPerSecond, lostShare, unseenMs }) => [
    candidates,
    way,
    state,
    takenPerSecond,
    rounded(100 * lostShare),
    `${unseenMs.p50} / ${unseenMs.p95} / ${unseenMs.most}`,
  ]),
);

/** Ms of this machine to share a budget out among so many, as it does once a second. */
function shareOutMs(candidates: number): number {
  const machine = new SimulatedMachine({ capacity: CAPACITY });
  machine.add(candidates);
  machine.run(20);
  const startedAt = performance.now();
  for (let tick = 0; tick < 50; tick += 1) machine.sampling.tick();
  return rounded((performance.now() - startedAt) / 50);
}

const shareOut = HALLS.map((candidates) => ({ candidates, ms: shareOutMs(candidates) }));
process.stdout.write('\n');
printTable(
  ['candidates', 'shared out in, ms'],
  shareOut.map(({ candidates, ms }) => [candidates, ms]),
);
await writeResults('adaptive-sampling', {
  hours: HOURS,
  candidates: CANDIDATES,
  capacity: CAPACITY,
  days,
  halls,
  shareOut,
});
