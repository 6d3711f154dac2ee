// `npm run evaluate`: how often the look is right, on Emtihan's own portraits and, with `--data DIR`, on labelled pictures.
// Owns docs/accuracy.md, docs/accuracy.json and their curves. A section without new figures keeps its old ones.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluate } from '#scripts/evaluate/evaluate.ts';
import { accuracyPage, curveSvg } from '#scripts/evaluate/report.ts';
import type { Report } from '#scripts/evaluate/report.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { setUp } from '#scripts/setup/set-up.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, title: { type: 'string' } } });
const { modelDir } = await setUp(projectRoot, []);
const docs = join(projectRoot, 'docs');

async function measure(pictures: string, directory: string | null): Promise<Report> {
  let looked = 0;
  const evaluated = await evaluate({
    directory,
    modelDirectory: modelDir,
    faceApi: true,
    onFrame: () => {
      looked += 1;
      if (looked % 100 === 0) process.stderr.write(`  … ${looked} looks\n`);
    },
  });
  const people = evaluated[0]?.rates.find(({ condition }) => condition === 'clean')?.frames ?? 0;
  for (const { looker, rates, msPerFrame } of evaluated) {
    process.stdout.write(`\n${pictures}: ${looker}, ${msPerFrame} ms CPU a frame\n`);
    console.table(Object.fromEntries(rates.map(({ condition, ...rate }) => [condition, rate])));
  }
  return { pictures, people, evaluated };
}

const kept = await readFile(join(docs, 'accuracy.json'), 'utf8').then(
  (text) => JSON.parse(text) as Report[],
  () => [],
);
const own = await measure('Emtihan’s own portraits', null);
const given = values.data ? await measure(values.title ?? 'Given pictures', resolve(values.data)) : kept[1];
const reports = given ? [own, given] : [own];
const curves = reports.map((_, at) => `accuracy-${at === 0 ? 'own' : 'given'}.svg`);
for (const [at, report] of reports.entries()) await writeFile(join(docs, curves[at]!), curveSvg(report));
await writeFile(join(docs, 'accuracy.json'), `${JSON.stringify(reports, null, 2)}\n`);
await writeFile(join(docs, 'accuracy.md'), accuracyPage(reports, curves));
process.stdout.write(`\nwrote ${join(docs, 'accuracy.md')}\n`);
