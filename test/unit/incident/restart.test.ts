import { describe, expect, test } from '@jest/globals';
import { Incident } from '#contracts/incident.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { replayTimeline } from '#server/incident/replay.ts';
import { untoldChanges } from '#server/incident/untold-changes.ts';
import { anIncidentLog } from './an-incident-log.ts';
import {
  ATTEMPT,
  allWell,
  clocks,
  film,
  line,
  policy,
  recorded,
  resumed,
  run,
  runFrom,
  stream,
  tells,
  told,
} from './timeline.ts';

/** What the rules say after a restart at `resumed`, of a record that was written until then. */
async function afterRestart(before: TimelineEvent[], after: TimelineEvent[]) {
  const { state } = await replayTimeline(policy, recorded(before));
  return runFrom(state, after).changes;
}

describe('after a restart', () => {
  test('an open absence goes on and closes when the face is back', async () => {
    const changes = await afterRestart(
      [...allWell(), ...film('.......', 1)],
      [
        resumed(20),
        line(20, 'offline'),
        line(22, 'online'),
        stream(22, 'eye', 'opened'),
        ...film('....1111', 23),
      ],
    );
    expect(told(changes)).toEqual(['updated face_absent 1s@23s', 'closed face_absent 1s-26s@29s']);
    expect(changes.at(-1)?.why.facts['frames']).toBe(11);
  });

  test('a tab still hidden stays one incident', async () => {
    const changes = await afterRestart(
      [...allWell(), tells(5, 'tab_hidden'), ...clocks(6, 8)],
      [resumed(20), ...clocks(21, 25), tells(26, 'tab_visible'), ...clocks(27, 28)],
    );
    expect(told(changes)).toEqual([
      'updated tab_hidden 5s@21s',
      'updated tab_hidden 5s@26s',
      'closed tab_hidden 5s-26s@27s',
    ]);
  });

  test('what the page noticed while the server was away counts from its own time', async () => {
    const changes = await afterRestart(allWell(), [
      resumed(20),
      ...clocks(21, 22),
      tells(12, 'tab_hidden'),
      tells(16, 'tab_visible'),
      ...clocks(23, 24),
    ]);
    expect(told(changes)).toEqual(['opened tab_hidden 12s@22s', 'closed tab_hidden 12s-16s@23s']);
  });

  test('a lost line stays open while the browser comes back, and closes when it is', async () => {
    const changes = await afterRestart(
      [...allWell(), line(5, 'offline'), ...clocks(6, 12)],
      [resumed(20), line(20, 'offline'), ...clocks(21, 25), line(26, 'online'), ...clocks(27, 29)],
    );
    expect(told(changes)).toEqual(['closed stream_lost 5s-12s@28s']);
  });

  test('candidates have the grace to come back before the restart counts as a lost line', async () => {
    const changes = await afterRestart(allWell(), [
      resumed(20),
      line(20, 'offline'),
      ...clocks(21, 29),
      line(29.5, 'online'),
    ]);
    expect(changes).toEqual([]);
  });

  test('a screen that is not shared again is missed after the grace', async () => {
    const changes = await afterRestart(allWell(), [
      resumed(20),
      line(21, 'online'),
      stream(22, 'eye', 'opened'),
      stream(22, 'webcam', 'opened'),
      ...clocks(22, 33),
    ]);
    expect(told(changes)).toEqual(['opened screen_share_stopped 31s@33s']);
  });
});

describe('changes that ended with the server that found them', () => {
  const events = [...allWell(), ...film('.......1111......', 1)];

  test.each([0, 1, 2, 3])('are made up for, when the first %i were stored', async (count) => {
    const { changes } = run(events);
    expect(changes.length).toBe(3);
    const whole = anIncidentLog();
    const cut = anIncidentLog();
    for (const change of changes) await whole.log.apply(ATTEMPT, change);
    for (const change of changes.slice(0, count)) await cut.log.apply(ATTEMPT, change);

    const replay = await replayTimeline(policy, recorded(events));
    const untold = untoldChanges(replay, cut.stored(), 30_000);
    for (const change of untold) await cut.log.apply(ATTEMPT, change);
    const nameless = (incidents: Incident[]) => incidents.map(({ id: _, ...incident }) => incident);
    expect(nameless(cut.stored())).toEqual(nameless(whole.stored()));
    expect(untoldChanges(replay, cut.stored(), 30_000)).toEqual([]);
  });

  test('leave no incident open that the record does not bear out', async () => {
    const { log, stored } = anIncidentLog();
    for (const change of run([...allWell(), ...film('.......', 1)]).changes) await log.apply(ATTEMPT, change);
    const replay = await replayTimeline(policy, recorded(allWell()));
    for (const change of untoldChanges(replay, stored(), 30_000)) await log.apply(ATTEMPT, change);
    expect(stored()).toMatchObject([{ status: 'closed', beganAt: 1_000, closedAt: 30_000 }]);
  });
});

test('a change applied twice, its first answer lost, is there once', async () => {
  const { log, stored } = anIncidentLog();
  const { changes } = run([...allWell(), ...film('.......1111', 1)]);
  const answers: Incident[] = [];
  for (const change of changes)
    answers.push(await log.apply(ATTEMPT, change), await log.apply(ATTEMPT, change));
  expect(stored().length).toBe(1);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(Incident.parse(answers.at(-1))).toMatchObject({ status: 'closed', beganAt: 1000, endedAt: 7000 });
});
