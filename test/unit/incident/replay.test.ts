import { describe, expect, test } from '@jest/globals';
import type { Incident } from '#contracts/incident.ts';
import type { TimelineEntry, TimelineEvent } from '#contracts/timeline.ts';
import { replayIncident } from '#server/incident/replay-incident.ts';
import { replayTimeline } from '#server/incident/replay.ts';
import { step } from '#server/incident/engine.ts';
import type { Checkpoint } from '#server/incident/checkpoint.ts';
import { untoldChanges } from '#server/incident/untold-changes.ts';
import { anIncidentLog } from './an-incident-log.ts';
import { dice, restlessTimeline } from './restless-timeline.ts';
import { ATTEMPT, allWell, film, line, over, policy, recorded, resumed, run } from './timeline.ts';

const SEEDS = Array.from({ length: 30 }, (_, index) => index + 1);

/** The incidents that a server would store of these events, and what it would record. */
async function judged(events: TimelineEvent[]): Promise<{ stored: Incident[]; record: TimelineEntry[] }> {
  const { log, stored } = anIncidentLog();
  for (const change of run(events).changes) await log.apply(ATTEMPT, change);
  return { stored: stored(), record: recorded(events) };
}

const ABSENCE = [...allWell(), ...film('1.......11111', 1), over(20)];

describe('a replay', () => {
  test('of any exam finds every incident as it is stored', async () => {
    for (const seed of SEEDS) {
      const { stored, record } = await judged(restlessTimeline(seed, 90));
      expect(stored.length).toBeGreaterThan(0);
      for (const incident of stored)
        expect(await replayIncident(incident, policy, record)).toMatchObject({ differences: [], missing: 0 });
    }
  });

  test('of an exam whose server was killed again and again finds every incident as it is stored', async () => {
    for (const seed of SEEDS) {
      const { stored, record } = await judgedByServersThatDie(seed);
      for (const incident of stored)
        expect(await replayIncident(incident, policy, record)).toMatchObject({ differences: [], missing: 0 });
      expect((await replayTimeline(policy, record)).found.size).toBe(stored.length);
    }
  });

  test('of events told twice finds nothing else', async () => {
    const twice = (events: TimelineEvent[]) => events.flatMap((event) => [event, event]);
    for (const seed of SEEDS.slice(0, 10)) {
      const once = await judged(restlessTimeline(seed, 60));
      const again = await judged(twice(restlessTimeline(seed, 60)));
      expect(again.record).toEqual(once.record);
      for (const incident of again.stored)
        expect(await replayIncident(incident, policy, once.record)).toMatchObject({ differences: [] });
    }
  });

  test('compares an open incident as it stood when it was stored', async () => {
    const { log, stored } = anIncidentLog();
    const { changes } = run(ABSENCE);
    expect(changes.map(({ type }) => type)).toEqual(['opened', 'closed']);
    for (const change of changes.slice(0, 1)) await log.apply(ATTEMPT, change);
    const [incident] = stored();
    expect(await replayIncident(incident as Incident, policy, recorded(ABSENCE))).toMatchObject({
      finding: { status: 'open' },
      differences: [],
    });
  });

  test('names every value that somebody changed afterwards', async () => {
    const { stored, record } = await judged(ABSENCE);
    const [incident] = stored as [Incident];
    const causes = incident.why.causes.map((cause, index) =>
      index === 2 ? { ...cause, faces: [], brightness: 0.4 } : cause,
    );
    const forged: Incident = { ...incident, severity: 'low', why: { ...incident.why, causes } };
    const { differences } = await replayIncident(forged, policy, record);
    expect(differences).toEqual([
      { field: 'severity', stored: 'low', recomputed: 'high' },
      { field: 'why.causes.2.faces.0', stored: null, recomputed: expect.objectContaining({ score: 0.2 }) },
      { field: 'why.causes.2.brightness', stored: 0.4, recomputed: 0.5 },
    ]);
  });

  test('under other thresholds says which of them differ, or that there is no such incident', async () => {
    const { stored, record } = await judged(ABSENCE);
    const [incident] = stored as [Incident];
    const fields = async (rules: typeof policy): Promise<string[]> =>
      (await replayIncident(incident, rules, record)).differences.map(({ field }) => field);
    expect(await fields({ ...policy, darkBelow: 0.05 })).toEqual(['why.thresholds.darkBelow']);
    expect(await fields({ ...policy, minFaceScore: 0.1 })).toEqual(['']);
  });

  test('tells how much of the record is lost', async () => {
    const { stored, record } = await judged(ABSENCE);
    const rest = record.filter(({ seq }) => seq !== 3 && seq !== 4);
    expect(await replayIncident(stored[0] as Incident, policy, rest)).toMatchObject({ missing: 2 });
    expect(await replayIncident(stored[0] as Incident, policy, [])).toMatchObject({
      finding: null,
      entries: 0,
    });
  });
});

test('an incident carries all it was judged by and from', async () => {
  const { stored } = await judged(ABSENCE);
  expect(stored[0]?.why).toMatchObject({
    rule: policy.rules.face_absent,
    thresholds: { sampleEveryMs: 1_000, minFaceScore: null, darkBelow: 0.06, flatBelow: 0.035 },
    engine: 'test',
    modelSha256: 'ab'.repeat(32),
  });
  expect(stored[0]?.why.causes[0]).toEqual({
    at: 2_000,
    type: 'observation',
    faces: [{ box: { x: 0.3, y: 0.2, width: 0.3, height: 0.4 }, score: 0.2 }],
    countScore: 0.6,
    brightness: 0.5,
    contrast: 0.2,
  });
});

/**
 * As a server judges: rows are written now and then and before any change is stored. It dies at random, with the rows
 * not yet written and with changes found but not stored, and another takes the exam up from the last checkpoint.
 */
async function judgedByServersThatDie(
  seed: number,
): Promise<{ stored: Incident[]; record: TimelineEntry[] }> {
  const roll = dice(seed);
  const { log, stored } = anIncidentLog();
  const written: TimelineEntry[] = [];
  let unwritten: TimelineEntry[] = [];
  let checkpoint: Checkpoint | null = null;
  let { state, seq } = await replayTimeline(policy, []);
  const write = (): void => void written.push(...unwritten.splice(0));
  const handle = async (event: TimelineEvent, storesUpTo: number): Promise<void> => {
    const next = step(policy, state, event);
    if (next.state === state) return;
    state = next.state;
    unwritten.push({ seq: ++seq, event });
    if (next.changes.length > 0) write();
    for (const change of next.changes.slice(0, storesUpTo)) await log.apply(ATTEMPT, change);
  };
  for (const event of restlessTimeline(seed, 90)) {
    const dies = event.type !== 'exam' && roll([true, ...Array.from({ length: 29 }, () => false)]);
    await handle(event, dies ? roll([0, 1]) : Infinity);
    if (roll([true, false, false])) write();
    if (!dies && roll([true, false, false, false, false])) {
      write();
      checkpoint = asStored({ seq, state });
    }
    if (!dies) continue;
    unwritten = [];
    const rest = asStored(written).filter((entry) => entry.seq > (checkpoint?.seq ?? 0));
    const replay = await replayTimeline(policy, rest, { from: checkpoint });
    ({ state, seq } = replay);
    for (const change of untoldChanges(replay, stored(), event.at)) await log.apply(ATTEMPT, change);
    await handle(resumed(event.at / 1_000), Infinity);
    await handle(line(event.at / 1_000, 'offline'), Infinity);
    await handle(line(event.at / 1_000 + 0.01, 'online'), Infinity);
  }
  write();
  return { stored: stored(), record: written };
}

function asStored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
