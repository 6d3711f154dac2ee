import { describe, expect, it } from '@jest/globals';
import { rocOf } from '#scripts/evaluate/roc.ts';
import { looked } from './looked.ts';

describe('false alarms against misses', () => {
  const roc = rocOf([
    looked({}, [0.9]),
    looked({}, [0.6, 0.52]),
    looked({ condition: 'dark' }, [0.42]),
    looked({ condition: 'big + small', faces: 2 }, [0.9, 0.7]),
    looked({ condition: 'empty room', faces: 0 }, [0.57]),
    looked({ condition: 'empty room', faces: 0 }, []),
  ]);
  const at = (score: number): number => roc.scores.indexOf(score);

  it('counts a face as missed from the score on that it does not reach', () => {
    const { clean } = roc.missed;
    expect([clean![at(0.6)], clean![at(0.65)], clean![at(0.95)]]).toEqual([0, 50, 100]);
  });

  it('counts the less sure face of two', () => {
    const two = roc.missed['big + small'];
    expect([two![at(0.7)], two![at(0.75)]]).toEqual([0, 100]);
  });

  it('counts a room as a false face up to its score', () => {
    expect([roc.falseFaces[at(0.55)], roc.falseFaces[at(0.6)]]).toEqual([50, 0]);
  });

  it('counts a second face on one as false, up to its score', () => {
    expect([roc.falseSeconds[at(0.5)], roc.falseSeconds[at(0.55)]]).toEqual([33.3, 0]);
  });

  it('has no curve of a condition without faces', () => {
    expect(Object.keys(roc.missed)).toEqual(['clean', 'dark', 'big + small']);
  });
});
