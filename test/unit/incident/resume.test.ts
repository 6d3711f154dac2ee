import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { IncidentId } from '#contracts/ids.ts';
import { Incident } from '#contracts/incident.ts';
import { resume } from '#server/incident/engine.ts';
import { IncidentLog } from '#server/incident/incident-log.ts';
import {
  ATTEMPT,
  allWell,
  clocks,
  film,
  line,
  policy,
  run,
  runFrom,
  stream,
  tells,
  told,
} from './timeline.ts';

describe('after a restart', () => {
  let stored: Map<string, Incident>;
  let log: IncidentLog;

  beforeEach(() => {
    stored = new Map();
    const all = () => [...stored.values()];
    log = new IncidentLog({
      newId: () => randomUUID() as IncidentId,
      incidents: {
        openOfAttempt: async () => all().filter(({ status }) => status === 'open'),
        open: async (incident) => {
          const { kind, beganAt } = incident;
          const there = all().find(
            (one) => one.kind === kind && (one.beganAt === beganAt || one.status === 'open'),
          );
          if (!there) stored.set(incident.id, incident);
          return there ?? incident;
        },
        save: async (incident) => {
          stored.set(incident.id, incident);
          return incident;
        },
      },
    });
  });

  async function record(events: Parameters<typeof run>[0]): Promise<Incident[]> {
    for (const change of run(events).changes) await log.apply(ATTEMPT, change);
    return [...stored.values()];
  }

  test('an open absence goes on as the same incident and closes when the face is back', async () => {
    const open = await record([...allWell(), ...film('.......', 1)]);
    const state = resume(policy, open, 20_000);
    const events = [
      line(20, 'offline'),
      line(22, 'online'),
      stream(22, 'eye', 'opened'),
      ...film('....1111', 23),
    ];
    const { changes } = runFrom(state, events);
    expect(told(changes)).toEqual(['updated face_absent 1s@23s', 'closed face_absent 1s-26s@29s']);
    expect(changes.at(-1)?.why.facts['frames']).toBe(9);
    for (const change of changes) await log.apply(ATTEMPT, change);
    expect([...stored.values()].map(({ status, endedAt }) => [status, endedAt])).toEqual([
      ['closed', 26_000],
    ]);
  });

  test('a tab still hidden stays one incident', async () => {
    const open = await record([...allWell(), tells(5, 'tab_hidden'), ...clocks(6, 8)]);
    const { changes } = runFrom(resume(policy, open, 20_000), [
      ...clocks(21, 25),
      tells(26, 'tab_visible'),
      ...clocks(27, 28),
    ]);
    expect(told(changes)).toEqual([
      'updated tab_hidden 5s@21s',
      'updated tab_hidden 5s@26s',
      'closed tab_hidden 5s-26s@27s',
    ]);
  });

  test('a lost line stays open while the browser comes back, and closes when it is', async () => {
    const open = await record([...allWell(), line(5, 'offline'), ...clocks(6, 12)]);
    const state = resume(policy, open, 20_000);
    const { changes } = runFrom(state, [
      line(20, 'offline'),
      ...clocks(21, 25),
      line(26, 'online'),
      ...clocks(27, 29),
    ]);
    expect(told(changes)).toEqual(['closed stream_lost 5s-10s@28s']);
  });

  test('candidates have the grace to come back before the restart counts as a lost line', () => {
    const { changes } = runFrom(resume(policy, [], 20_000), [
      line(20, 'offline'),
      ...clocks(21, 29),
      line(29.5, 'online'),
    ]);
    expect(changes).toEqual([]);
  });

  test('a change applied twice, its first answer lost, is there once', async () => {
    const { changes } = run([...allWell(), ...film('.......1111', 1)]);
    const answers: Incident[] = [];
    for (const change of changes)
      answers.push(await log.apply(ATTEMPT, change), await log.apply(ATTEMPT, change));
    expect(stored.size).toBe(1);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(Incident.parse(answers.at(-1))).toMatchObject({ status: 'closed', beganAt: 1000, endedAt: 7000 });
  });
});
