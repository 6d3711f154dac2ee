import { describe, expect, test } from '@jest/globals';
import type { Accommodation } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { replayTimeline } from '#server/incident/replay.ts';
import { allWell, film, policy, recorded, run, summary, tells } from './timeline.ts';

const spares = (s: number, ...kinds: Accommodation[]): TimelineEvent => ({
  type: 'accommodations',
  at: s * 1_000,
  kinds,
});

describe('what a candidate is spared', () => {
  test('is not looked for', () => {
    expect(summary([...allWell(), spares(0, 'multiple_faces'), ...film('12222222', 1)])).toEqual([]);
  });

  test('is nothing else', () => {
    const events = [...allWell(), spares(0, 'multiple_faces'), ...film('.....', 1)];
    expect(summary(events)).toEqual(['opened face_absent 1s@5s']);
  });

  test('closes when it is set in the middle of it, and nothing opens from then on', () => {
    const events = [...allWell(), ...film('12222', 1), spares(6, 'multiple_faces'), ...film('22222', 7)];
    expect(summary(events)).toEqual(['opened multiple_faces 2s@4s', 'closed multiple_faces 2s-5s@6s']);
  });

  test('does not open at once though the condition was on its way', () => {
    const events = [...allWell(), ...film('...', 1), spares(4, 'face_absent'), ...film('.....', 5)];
    expect(summary(events)).toEqual([]);
  });

  test('is looked for again when it is taken back, from then on', () => {
    const back = [spares(6), ...film('22222', 7)];
    const events = [...allWell(), spares(0, 'multiple_faces'), ...film('12222', 1), ...back];
    expect(summary(events)).toEqual(['opened multiple_faces 7s@9s']);
  });

  test('never begins the incident again that it closed', () => {
    const events = [
      ...allWell(),
      tells(1, 'tab_hidden'),
      ...film('11', 2),
      spares(4, 'tab_hidden'),
      spares(6),
    ];
    expect(summary([...events, ...film('1111', 7)])).toEqual([
      'opened tab_hidden 1s@2s',
      'closed tab_hidden 1s-4s@4s',
    ]);
  });

  test('is so when the record is judged again, by this policy or another', async () => {
    const events = [...allWell(), spares(0, 'face_absent'), ...film('......12222', 1)];
    const { found } = await replayTimeline(policy, recorded(events));
    const other = await replayTimeline({ ...policy, minFaceScore: 0.5 }, recorded(events));
    const kinds = [found, other.found].map((all) => [...all.values()].map(({ finding }) => finding.kind));
    expect(kinds).toEqual([['multiple_faces'], ['multiple_faces']]);
  });

  test('said twice changes nothing', () => {
    const once = [...allWell(), spares(0, 'speech')];
    expect(run([...once, spares(0, 'speech')]).state).toEqual(run(once).state);
  });
});
