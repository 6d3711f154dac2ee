import { describe, expect, it } from '@jest/globals';
import { EVENTS, eventScene, QUIET_MS } from '#scripts/evaluate/exams/events.ts';
import { honestScene } from '#scripts/evaluate/exams/honest-scene.ts';

const seconds = Array.from({ length: 600 }, (_, at) => at * 1_000);

describe('an honest candidate', () => {
  const scene = honestScene(1, 600_000);
  const moments = seconds.map((ms) => scene.momentAt(ms));

  it('is always there and alone, before an open lens', () => {
    const odd = moments.filter(({ candidate, visitor, covered }) => !candidate || visitor || covered);
    expect(odd).toEqual([]);
  });

  it.each([
    ['leans in', (size: number) => size > 0.45],
    ['leans back', (size: number) => size < 0.3],
  ])('%s within ten minutes', (_, does) => {
    expect(moments.some(({ candidate }) => does(candidate!.size))).toBe(true);
  });

  it('does the same again for the same seed', () => {
    const again = honestScene(1, 600_000);
    expect(seconds.map((ms) => again.momentAt(ms))).toEqual(moments);
  });

  it('does the same in a shorter exam', () => {
    const short = honestScene(1, 60_000);
    expect(seconds.slice(0, 60).map((ms) => short.momentAt(ms))).toEqual(moments.slice(0, 60));
  });

  it('does something else than another', () => {
    const other = honestScene(2, 600_000);
    expect(seconds.map((ms) => other.momentAt(ms))).not.toEqual(moments);
  });
});

describe('an event', () => {
  it.each(EVENTS.map((event) => [event.name, event] as const))(
    'has quiet before and after it: %s',
    (_, event) => {
      const { momentAt, lastsMs } = eventScene(event, 0, false);
      const isQuiet = (ms: number): boolean => {
        const { candidate, visitor, covered } = momentAt(ms);
        return candidate?.cover === 'nothing' && visitor === null && !covered;
      };
      expect([QUIET_MS - 1, QUIET_MS, lastsMs - QUIET_MS - 1, lastsMs - QUIET_MS].map(isQuiet)).toEqual([
        true,
        false,
        false,
        true,
      ]);
    },
  );
});
