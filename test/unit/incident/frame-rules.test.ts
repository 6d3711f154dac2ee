import { describe, expect, test } from '@jest/globals';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { countedFaces } from '#server/incident/rules/frame-facts.ts';
import { allWell, anObservation, film, frame, policy, run, summary } from './timeline.ts';

const filmed = (shots: string) => summary([...allWell(), ...film(shots, 1)]);

describe('frames', () => {
  test.each([
    ['a face all the time opens nothing', '1111111111', []],
    ['one frame without a face opens nothing', '11.1111111', []],
    ['a person who blinks in and out opens nothing', '1.1.1.1.1.1.1.', []],
    ['three seconds away is too short', '11....1111', []],
    [
      'four seconds away opens, two seconds back closes',
      '11.....1111',
      ['opened face_absent 3s@7s', 'closed face_absent 3s-7s@10s'],
    ],
    ['one odd frame with a face does not start the wait again', '1..1....', ['opened face_absent 2s@6s']],
    ['one odd frame with a face does not close', '......1......', ['opened face_absent 1s@5s']],
    [
      'one odd frame without a face does not hold it open',
      '.....1.11111',
      ['opened face_absent 1s@5s', 'closed face_absent 1s-7s@8s'],
    ],
    [
      'two people open after two seconds and three frames',
      '1222211111',
      ['opened multiple_faces 2s@4s', 'closed multiple_faces 2s-5s@9s'],
    ],
    ['a second face on single frames opens nothing', '1212121212', []],
    [
      'a second face opens also where it is looked for on some frames only, the others saying nothing of it',
      '12+2+2+111',
      ['opened multiple_faces 2s@6s', 'closed multiple_faces 2s-6s@10s'],
    ],
    ['what may be one more opens nothing', '1+++++++++', []],
    [
      'a dark picture is a covered camera, not an absent face',
      '11dddddd1111',
      ['opened camera_covered 3s@8s', 'closed camera_covered 3s-8s@11s'],
    ],
    ['a flat picture is a covered camera, not an absent face', '11ffffff', ['opened camera_covered 3s@8s']],
    ['covering the lens does not end an absence', '......dd', ['opened face_absent 1s@5s']],
    ['nor does a gap without frames', '......__________________.', ['opened face_absent 1s@5s']],
    ['frames far apart do not confirm each other', '..___________..', []],
  ])('%s', (_, shots, expected) => expect(filmed(shots)).toEqual(expected));

  test('sparse frames, of an overloaded worker, still show an absence', () => {
    const frames = [0, 4, 8].map((second) => frame(1 + second));
    expect(summary([...allWell(), ...frames])).toEqual(['opened face_absent 1s@9s']);
  });

  test('frames that come a little early count as the interval they stand for', () => {
    expect(summary([...allWell(), frame(1.2), frame(2.1), frame(3.1), frame(4.05), frame(5.05)])).toEqual([
      'opened face_absent 1.2s@5.05s',
    ]);
  });

  test('the exam’s own face score goes before the model’s', () => {
    const strict = ProctoringPolicy.parse({ minFaceScore: 0.95 });
    expect(summary([...allWell(), ...film('111111', 1)], strict)).toEqual(['opened face_absent 1s@5s']);
    const mild = ProctoringPolicy.parse({ minFaceScore: 0.1 });
    expect(summary([...allWell(), ...film('......', 1)], mild)).toEqual([]);
  });

  test('a score on the threshold counts, light on the threshold is not dark', () => {
    const edge = { scores: [0.6], brightness: 0.5 };
    expect(summary([...allWell(), ...[1, 2, 3, 4, 5, 6].map((s) => frame(s, edge))])).toEqual([]);
    const light = { brightness: policy.darkBelow, contrast: policy.flatBelow };
    expect(summary([...allWell(), ...[1, 2, 3, 4, 5].map((s) => frame(s, light))])).toEqual([
      'opened face_absent 1s@5s',
    ]);
  });

  test('a rule that is switched off opens nothing', () => {
    const rules = { face_absent: { ...policy.rules.face_absent, enabled: false } };
    expect(summary([...allWell(), ...film('..........', 1)], ProctoringPolicy.parse({ rules }))).toEqual([]);
  });

  test('more agreeing frames are waited for when the policy asks for them', () => {
    const rules = { face_absent: { ...policy.rules.face_absent, minSamples: 8 } };
    expect(summary([...allWell(), ...film('..........', 1)], ProctoringPolicy.parse({ rules }))).toEqual([
      'opened face_absent 1s@8s',
    ]);
  });

  test.each([
    ['that scored less than is sure', { scores: [0.65] }, 0],
    ['that the mesh alone sees', { scores: [0.4], presence: 0.9 }, 0],
    ['that the mesh sees too', { scores: [0.65], presence: 0.9 }, 1],
    ['that is sure', { scores: [0.72] }, 1],
    ['beside one that is sure', { scores: [0.9, 0.65] }, 2],
  ])('where the model knows doubt, a face %s', (_, look, expected) => {
    expect(countedFaces(anObservation(0, { sureScore: 0.72, ...look }), policy).length).toBe(expected);
  });

  test('what an earlier version saw is counted as that version did', () => {
    expect(countedFaces(anObservation(0, { scores: [0.65] }), policy).length).toBe(1);
    expect(countedFaces(anObservation(0, { scores: [0.4], presence: 0.9 }), policy).length).toBe(1);
  });

  test('an exam’s own face score is answered by neither doubt nor the mesh', () => {
    const own = ProctoringPolicy.parse({ minFaceScore: 0.6 });
    const look = { scores: [0.65, 0.55], presence: 0.9, sureScore: 0.72 };
    expect(countedFaces(anObservation(0, look), own).length).toBe(1);
  });

  test('the reason names the score from which a lone face would have counted', () => {
    const doubted = [1, 2, 3, 4, 5].map((s) => frame(s, { scores: [0.65], sureScore: 0.72 }));
    const [opened] = run([...allWell(), ...doubted]).changes;
    expect(opened?.why.facts).toMatchObject({ bestScore: 0.65, countScore: 0.72 });
  });

  test('the reason names frames, scores and the model', () => {
    const [opened] = run([...allWell(), ...film('.....', 1)]).changes;
    expect(opened?.why).toMatchObject({
      code: 'face_absent.no_face',
      facts: { seconds: 4, frames: 5, bestScore: 0.2, countScore: 0.6 },
      engine: 'test',
    });
    expect(opened?.why.causes.map(({ at }) => at)).toEqual([1000, 2000, 3000, 4000, 5000]);
  });

  test('a long episode is told of every five seconds, with a bounded list of causes', () => {
    const { changes, state } = run([...allWell(), ...film('.'.repeat(600), 1)]);
    const updates = changes.filter(({ type }) => type === 'updated');
    expect(updates.length).toBe(119);
    const last = updates.at(-1);
    expect(last?.why.facts['frames']).toBe(600);
    expect(last?.why.causes.length).toBe(36);
    expect(last?.why.causes[0]?.at).toBe(1000);
    expect(last?.why.causes.at(-1)?.at).toBe(600_000);
    expect(JSON.stringify(state).length).toBeLessThan(20_000);
  });
});
