// `npm run evaluate`: how often the look is right on Emtihan's own portraits; with `--data DIR`, on labelled pictures; with
// `--identity DIR`, how faces are told apart. Tells the figures, and keeps them in docs/accuracy.md.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluate } from '#scripts/evaluate/evaluate.ts';
import { evaluateIdentity } from '#scripts/evaluate/identity.ts';
import { keep, OWN } from '#scripts/evaluate/kept.ts';
import { expectDirectory, expectPictures } from '#scripts/evaluate/pictures.ts';
import { progressOn } from '#scripts/evaluate/progress.ts';
import type { Report } from '#scripts/evaluate/report.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { setUp } from '#scripts/setup/set-up.ts';
import { tellFailure } from '#scripts/setup/step.js';

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      identity: { type: 'string' },
      title: { type: 'string' },
      rooms: { type: 'string' },
      minutes: { type: 'string', default: '15' },
    },
  });
  const found =
    values.identity === undefined
      ? { report: await measured(values) }
      : { identity: await toldApart(resolve(values.identity), values.title) };
  console.log(`\nwrote ${await keep(join(projectRoot, 'docs'), found)}`);
} catch (error) {
  tellFailure(error);
  process.exitCode = 1;
}

async function measured(values: {
  data?: string | undefined;
  title?: string | undefined;
  rooms?: string | undefined;
  minutes: string;
}): Promise<Report> {
  const directory = values.data === undefined ? null : resolve(values.data);
  // Given pictures have rooms of their own.
  const rooms = wholeNumber('rooms', values.rooms ?? (directory === null ? '240' : '0'));
  const minutes = wholeNumber('minutes', values.minutes);
  if (directory !== null) await expectPictures(directory);
  const { modelDir } = await setUp(projectRoot, []);
  const evaluation = await evaluate({
    directory,
    modelDirectory: modelDir,
    faceApi: true,
    rooms,
    minutes,
    onProgress: progressOn(process.stderr, Date.now),
  });
  const report = { pictures: directory === null ? OWN : (values.title ?? 'Given pictures'), ...evaluation };
  tell(report);
  return report;
}

async function toldApart(directory: string, title = 'given pictures') {
  await expectDirectory(directory);
  const { modelDir } = await setUp(projectRoot, []);
  let people = 0;
  const onProgress = progressOn(process.stderr, Date.now);
  const identity = await evaluateIdentity({
    pictures: title,
    directory,
    modelDirectory: modelDir,
    onPerson: () => {
      people += 1;
      onProgress('people compared', people);
    },
  });
  console.table(identity.rows);
  return identity;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}".`);
  return Number(text);
}

function tell({ pictures, evaluated }: Report): void {
  for (const { looker, rates, msPerFrame, exams } of evaluated) {
    console.log(`\n${pictures}: ${looker}, ${msPerFrame} ms CPU a frame; percent of frames`);
    console.table(
      Object.fromEntries(
        rates.map(({ condition, frames, missed, tooMany, hidden, calledAbsent }) => [
          condition,
          {
            frames,
            missed: missed.percent,
            tooMany: tooMany.percent,
            hidden: hidden.percent,
            calledAbsent: calledAbsent.percent,
          },
        ]),
      ),
    );
    for (const { scene, hours, total } of exams?.honest ?? [])
      console.log(`${scene}: ${total.count} false incidents in ${hours.toFixed(2)} h`);
    for (const { event, kind, scenes, missed } of exams?.events ?? [])
      console.log(`${event}: ${kind} missed in ${missed.percent} % of ${scenes} scenes`);
  }
}
