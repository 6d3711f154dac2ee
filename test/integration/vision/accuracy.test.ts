import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate } from '#scripts/evaluate/evaluate.ts';
import type { Evaluated } from '#scripts/evaluate/evaluate.ts';
import type { Report } from '#scripts/evaluate/report.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';

/** One frame more than when docs/accuracy.json was written: encoders and processors differ in the last digit. */
const FRAMES_WORSE = 1;
/** Of the rooms and minutes that docs/accuracy.json rests on, the first few: they are the same on every machine. */
const SLICE = { rooms: 20, minutes: 1 };

let pairs: { measured: Evaluated; kept: Evaluated }[];

beforeAll(async () => {
  const [own] = JSON.parse(await readFile(join(projectRoot, 'docs/accuracy.json'), 'utf8')) as [Report];
  const modelDirectory = process.env['MODEL_DIR'] ?? '';
  const { evaluated } = await evaluate({ directory: null, modelDirectory, faceApi: false, ...SLICE });
  pairs = evaluated.map((measured) => ({
    measured,
    kept: own.evaluated.find(({ looker }) => looker === measured.looker)!,
  }));
}, 300_000);

describe('the look at Emtihan’s own portraits', () => {
  it.each(['missed', 'tooMany', 'calledAbsent'] as const)(
    'is as right as it was in every condition: %s',
    (what) => {
      const worse = pairs.flatMap(({ measured, kept }) =>
        measured.rates.flatMap((rate) => {
          const was = kept.rates.find(({ condition }) => condition === rate.condition)![what].percent;
          const allowed = was + (100 * FRAMES_WORSE) / rate.frames + 0.1;
          const { percent } = rate[what];
          return percent > allowed ? [`${measured.looker}, ${rate.condition}: ${was} → ${percent} %`] : [];
        }),
      );
      expect(worse).toEqual([]);
    },
  );
});

describe('an exam before Emtihan’s own rooms', () => {
  it('gives an honest candidate no incident of a kind that it did not give before', () => {
    const given = ({ exams }: Evaluated): string[] =>
      (exams?.honest ?? []).flatMap(({ scene, incidents }) =>
        incidents.map(({ kind }) => `${scene}: ${kind}`),
      );
    const more = pairs.flatMap(({ measured, kept }) => {
      const before = given(kept);
      return given(measured).filter((incident) => !before.includes(incident));
    });
    expect(more).toEqual([]);
  });

  it('misses no event that was never missed before', () => {
    const noticed = pairs.flatMap(({ measured, kept }) =>
      measured.exams!.events.filter(({ event, missed }) => {
        const was = kept.exams!.events.find((one) => one.event === event)!.missed.percent;
        return was === 0 && missed.percent > 0;
      }),
    );
    expect(noticed).toEqual([]);
  });
});
