// `npm run evaluate`: how often the look is right, on Emtihan's own portraits and, with `--data DIR`, on labelled pictures.
// `--identity DIR` measures only how faces are told apart. Owns docs/accuracy*. A section without new figures keeps its old ones.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluate } from '#scripts/evaluate/evaluate.ts';
import { evaluateIdentity } from '#scripts/evaluate/identity.ts';
import type { IdentityReport } from '#scripts/evaluate/identity.ts';
import { identitySection } from '#scripts/evaluate/identity-page.ts';
import { accuracyPage, curveSvg } from '#scripts/evaluate/report.ts';
import type { Report } from '#scripts/evaluate/report.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { setUp } from '#scripts/setup/set-up.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, identity: { type: 'string' }, title: { type: 'string' } },
});
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
const keptIdentity = await readFile(join(docs, 'accuracy-identity.json'), 'utf8').then(
  (text) => JSON.parse(text) as IdentityReport,
  () => null,
);
const identity = values.identity
  ? await evaluateIdentity({
      pictures: values.title ?? 'given pictures',
      directory: resolve(values.identity),
      modelDirectory: modelDir,
      onPerson: () => process.stderr.write('.'),
    })
  : keptIdentity;
if (identity) console.table(identity.rows);
const own = values.identity && kept[0] ? kept[0] : await measure('Emtihan’s own portraits', null);
const given = values.data ? await measure(values.title ?? 'Given pictures', resolve(values.data)) : kept[1];
const reports = given ? [own, given] : [own];
const curves = reports.map((_, at) => `accuracy-${at === 0 ? 'own' : 'given'}.svg`);
for (const [at, report] of reports.entries()) await writeFile(join(docs, curves[at]!), curveSvg(report));
await writeFile(join(docs, 'accuracy.json'), `${JSON.stringify(reports, null, 2)}\n`);
if (identity) await writeFile(join(docs, 'accuracy-identity.json'), `${JSON.stringify(identity, null, 2)}\n`);
const page = accuracyPage(reports, curves) + (identity ? identitySection(identity) : '');
await writeFile(join(docs, 'accuracy.md'), page);
process.stdout.write(`\nwrote ${join(docs, 'accuracy.md')}\n`);
