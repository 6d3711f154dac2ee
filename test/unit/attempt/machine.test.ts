import { expect, test } from '@jest/globals';
import { AttemptStatus } from '#contracts/attempt.ts';
import { nextStatus } from '#server/attempt/machine.ts';
import type { AttemptStep } from '#server/attempt/machine.ts';

const STEPS: AttemptStep[] = ['consent', 'start', 'submit', 'expire'];

test('an attempt takes these steps and no others', () => {
  const table = Object.fromEntries(
    AttemptStatus.options.map((status) => [status, STEPS.map((step) => nextStatus(status, step))]),
  );
  expect(table).toEqual({
    registered: ['consented', null, null, null],
    consented: ['consented', 'live', null, null],
    live: [null, null, 'submitted', 'expired'],
    submitted: [null, null, null, null],
    expired: [null, null, null, null],
  });
});
