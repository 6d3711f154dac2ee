import { expect, test } from '@jest/globals';
import { equalErrorOf, separationOf } from '#scripts/evaluate/separation.ts';

const shares = { compared: 4, frames: 5 };

test('faces that lie apart are told apart without an error', () => {
  const own = [0.1, 0.2, 0.3, 0.4];
  const others = [0.7, 0.8, 0.9, 1];
  expect(separationOf('clean', { own, others, ...shares })).toMatchObject({
    equalError: { share: 0 },
    foundAt1in100: 1,
    calledDifferent: 0,
    unnoticed: 0,
  });
});

test('the equal error is where as many own faces lie above as others below', () => {
  expect(equalErrorOf([0.2, 0.3, 0.4, 0.65], [0.35, 0.6, 0.7, 0.8])).toEqual({ share: 0.25, distance: 0.4 });
});

test('what nobody compared has no rates', () => {
  expect(separationOf('dark', { own: [], others: [], compared: 0, frames: 5 })).toMatchObject({
    frames: 5,
    equalError: null,
    calledDifferent: null,
  });
});
