import { describe, expect, it } from '@jest/globals';
import { ReorderBuffer } from '#server/media/recorder/reorder-buffer.ts';

/** Pushes [sequence number, arrival] pairs; what came out, a '|' before each packet after a gap. */
function order(arrivals: [number, number][], releaseAt?: number): string {
  const buffer = new ReorderBuffer<number>({ waitMs: 200 });
  const out = arrivals.flatMap(([number, at]) => buffer.push(number, number, at));
  if (releaseAt !== undefined) out.push(...buffer.release(releaseAt));
  return out.map(({ packet, afterGap }) => `${afterGap ? '|' : ''}${packet}`).join(' ');
}

describe('packets come out in order', () => {
  it.each<[string, [number, number][], string]>([
    [
      'as they came',
      [
        [1, 0],
        [2, 1],
        [3, 2],
      ],
      '1 2 3',
    ],
    [
      'two changed about',
      [
        [1, 0],
        [3, 1],
        [2, 2],
        [4, 3],
      ],
      '1 2 3 4',
    ],
    [
      'a retransmission in time',
      [
        [1, 0],
        [3, 1],
        [4, 20],
        [5, 40],
        [2, 150],
        [6, 160],
      ],
      '1 2 3 4 5 6',
    ],
    [
      'a retransmission too late',
      [
        [1, 0],
        [3, 1],
        [4, 20],
        [5, 220],
        [2, 300],
        [6, 310],
      ],
      '1 |3 4 5 6',
    ],
    [
      'two separate losses',
      [
        [1, 0],
        [3, 1],
        [5, 2],
        [6, 300],
      ],
      '1 |3 |5 6',
    ],
    [
      'a repeat',
      [
        [1, 0],
        [2, 1],
        [2, 2],
        [1, 3],
        [3, 4],
      ],
      '1 2 3',
    ],
    [
      'a repeat of one that waits',
      [
        [1, 0],
        [3, 1],
        [3, 2],
        [2, 3],
      ],
      '1 2 3',
    ],
    [
      'the wrap of the numbers',
      [
        [65_534, 0],
        [0, 1],
        [65_535, 2],
        [1, 3],
      ],
      '65534 65535 0 1',
    ],
    [
      'a loss at the wrap',
      [
        [65_534, 0],
        [1, 1],
        [0, 2],
        [2, 300],
      ],
      '65534 |0 1 2',
    ],
    [
      'a new numbering',
      [
        [100, 0],
        [101, 1],
        [30_000, 2],
        [30_001, 3],
      ],
      '100 101 |30000 30001',
    ],
    [
      'one older than the first',
      [
        [10, 0],
        [9, 1],
        [11, 2],
      ],
      '10 11',
    ],
  ])('%s', (_, arrivals, expected) => {
    expect(order(arrivals)).toBe(expected);
  });

  it('without a further packet, once time has passed', () => {
    expect(
      order(
        [
          [1, 0],
          [3, 10],
        ],
        100,
      ),
    ).toBe('1');
    expect(
      order(
        [
          [1, 0],
          [3, 10],
        ],
        210,
      ),
    ).toBe('1 |3');
  });

  it('and are not held without bound', () => {
    const arrivals = Array.from({ length: 600 }, (_, i): [number, number] => [i + 2, 0]);
    expect(order([[0, 0], ...arrivals]).split(' ')).toHaveLength(601);
  });
});
