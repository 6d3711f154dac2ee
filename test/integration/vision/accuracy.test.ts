import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate } from '#scripts/evaluate/evaluate.ts';
import type { Evaluated } from '#scripts/evaluate/evaluate.ts';
import type { Report } from '#scripts/evaluate/report.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';

/** One frame more than when docs/accuracy.json was written: encoders and processors differ in the last digit. */
const FRAMES_WORSE = 1;

describe('the look at Emtihan’s own portraits', () => {
  let kept: Report[];
  let measured: Evaluated[];
  beforeAll(async () => {
    kept = JSON.parse(await readFile(join(projectRoot, 'docs/accuracy.json'), 'utf8')) as Report[];
    const modelDirectory = process.env['MODEL_DIR'] ?? '';
    measured = await evaluate({ directory: null, modelDirectory, faceApi: false });
  }, 180_000);

  it.each(['missed', 'tooMany', 'calledAbsent'] as const)(
    'is as right as it was in every condition: %s',
    (what) => {
      for (const { looker, rates } of measured) {
        const before = kept[0]!.evaluated.find((one) => one.looker === looker)!.rates;
        const worse = rates.flatMap((rate) => {
          const was = before.find(({ condition }) => condition === rate.condition)!;
          const allowed = was[what] + (100 * FRAMES_WORSE) / rate.frames + 0.1;
          return rate[what] > allowed ? [`${looker}, ${rate.condition}: ${was[what]} → ${rate[what]} %`] : [];
        });
        expect(worse).toEqual([]);
      }
    },
  );
});
