import { describe, expect, it } from '@jest/globals';
import type { Face } from '#contracts/observation.ts';
import type { Detector } from '#workers/vision/detector.ts';
import { maybeOneMore, oneMoreByBoth, secondOpinion } from '#workers/vision/second-opinion.ts';

const HERE = { x: 0.3, y: 0.2, width: 0.2, height: 0.3 };
const BESIDE = { ...HERE, x: 0.6 };
const counting = (countScore: number) => ({ countScore }) as Detector;
const between = { detector: counting(0.6), second: counting(0.4), presenceFrom: 0.5 };

const scoresOf = (found: Face[], reported: Face[] = []): number[] =>
  secondOpinion(found, reported, between).map(({ score }) => Math.round(score * 1_000) / 1_000);

describe('what the second detector found', () => {
  it('is no face where neither the first nor the mesh sees one', () => {
    const reported = [{ box: BESIDE, score: 0.5 }];
    expect(scoresOf([{ box: HERE, score: 0.9, presence: 0.4 }], reported)).toEqual([]);
  });

  it('is told in the first detector’s scores where the mesh sees it too', () => {
    const seen = (score: number) => ({ box: HERE, score, presence: 0.5 });
    expect(scoresOf([seen(0.2)])).toEqual([0.3]);
    expect(scoresOf([seen(0.4)])).toEqual([0.6]);
    expect(scoresOf([seen(0.7)])).toEqual([0.8]);
  });

  it('is the surer where the first reported the same, even unsurely', () => {
    const near = { ...HERE, x: HERE.x + 0.05 };
    expect(scoresOf([{ box: HERE, score: 0.4 }], [{ box: near, score: 0.5 }])).toEqual([0.8]);
  });

  it('is one face of one that the first reported, and the surest comes first', () => {
    const found = [
      { box: HERE, score: 0.4 },
      { box: { ...HERE, y: 0.22 }, score: 0.4 },
      { box: BESIDE, score: 0.7, presence: 1 },
    ];
    expect(scoresOf(found, [{ box: HERE, score: 0.4 }])).toEqual([0.8, 0.76]);
  });

  it('is one face of two boxes that overlap, also where the first reported both', () => {
    const low = { ...HERE, y: 0.3 };
    const found = [
      { box: HERE, score: 0.4 },
      { box: low, score: 0.3 },
    ];
    const reported = [
      { box: HERE, score: 0.4 },
      { box: low, score: 0.4 },
    ];
    expect(scoresOf(found, reported)).toEqual([0.76]);
  });
});

describe('what may be one more', () => {
  const measure = { countScore: 0.6, sureScore: 0.6, presenceFrom: 0.5 };
  const own = { box: HERE, score: 0.9 };
  const beside = { box: BESIDE, score: 0.5 };
  const within = { box: { ...HERE, x: 0.35 }, score: 0.5 };

  it('lies apart from the faces that count', () => {
    expect(maybeOneMore([own, beside, within], measure)).toEqual([beside]);
  });

  it('is surer where the second detector finds it too, and stays where the first saw it', () => {
    const found = [
      { box: { ...BESIDE, x: 0.62 }, score: 0.7 },
      { box: HERE, score: 0.9 },
    ];
    const heard = oneMoreByBoth([own, beside], [beside], found, between);
    expect(heard).toEqual([own, { box: BESIDE, score: expect.closeTo(0.9, 6) }]);
  });

  it('is as unsure as before where it does not', () => {
    expect(oneMoreByBoth([own, beside], [beside], [own], between)).toEqual([own, beside]);
  });
});
