import { expect, test } from '@jest/globals';
import { FRAME_KINDS, IncidentKind } from '#contracts/policy.ts';
import { RULES } from '#server/incident/rules/rules.ts';

test('the kinds told to be read off frames are those whose rules are', () => {
  const read = IncidentKind.options.filter((kind) => RULES[kind].over === 'frames');
  expect([...FRAME_KINDS].sort()).toEqual(read.sort());
});
