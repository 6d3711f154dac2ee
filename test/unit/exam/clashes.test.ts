import { describe, expect, test } from '@jest/globals';
import type { SittingId, UserId } from '#contracts/ids.ts';
import { clashesAmong } from '#server/exam/clashes.ts';
import type { Engagement } from '#server/exam/clashes.ts';
import { seededRandom } from '#test/support/mutations.ts';

/** Engagements of a few people in a few sittings, close enough to overlap often. */
function randomEngagements(seed: number): Engagement[] {
  const random = seededRandom(seed);
  const upTo = (most: number): number => Math.floor(random() * most);
  const sittings = Array.from({ length: 8 }, (_, index) => {
    const from = upTo(40);
    return { sittingId: `sitting-${index}` as SittingId, from, to: from + 1 + upTo(10) };
  });
  return sittings.flatMap((sitting) =>
    [0, 1, 2, 3]
      .filter(() => random() < 0.5)
      .map((person) => ({ ...sitting, personId: `person-${person}` as UserId })),
  );
}

/** The definition itself, without any cleverness. */
function everyPair(engagements: Engagement[]): string[] {
  const found = new Set<string>();
  for (const a of engagements)
    for (const b of engagements)
      if (a.personId === b.personId && a.sittingId < b.sittingId && a.from < b.to && b.from < a.to)
        found.add(`${a.sittingId} ${b.sittingId} ${a.personId}`);
  return [...found].sort();
}

describe('clashes', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))(
    'are all found, and no others (seed %i)',
    (seed) => {
      const engagements = randomEngagements(seed);
      const told = clashesAmong(engagements).flatMap(({ sittings, people }) =>
        people.map((person) => `${sittings.join(' ')} ${person}`),
      );
      expect(told.sort()).toEqual(everyPair(engagements));
    },
  );
});
