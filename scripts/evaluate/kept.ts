// What evaluations found, kept in docs: a section for each set of pictures, and one for how faces are told apart.
// Owns docs/accuracy*: a section without new figures keeps its old ones. Measures nothing.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IdentityReport } from './identity.ts';
import { identitySection } from './identity-page.ts';
import { accuracyPage } from './report.ts';
import type { Report } from './report.ts';
import { rocSvg } from './roc-svg.ts';

/** Title of the section that comes first, and that tests compare with. */
export const OWN = 'Emtihan’s own portraits';

/** Keeps new figures beside the old ones in `docs`; answers the page's path. */
export async function keep(
  docs: string,
  found: { report?: Report; identity?: IdentityReport },
): Promise<string> {
  const [reportsFile, identityFile] = [join(docs, 'accuracy.json'), join(docs, 'accuracy-identity.json')];
  const { report } = found;
  const before = (await readJson<Report[]>(reportsFile)) ?? [];
  const others = before.filter(({ pictures }) => pictures !== report?.pictures);
  const reports = [...(report ? [report] : []), ...others].sort(
    (a, b) => Number(isOwn(b)) - Number(isOwn(a)),
  );
  const identity = found.identity ?? (await readJson<IdentityReport>(identityFile));
  if (report) await writeFile(join(docs, curveOf(report)), rocSvg(report.evaluated));
  await writeFile(reportsFile, `${JSON.stringify(reports, null, 1)}\n`);
  if (identity) await writeFile(identityFile, `${JSON.stringify(identity, null, 2)}\n`);
  const page = join(docs, 'accuracy.md');
  await writeFile(
    page,
    accuracyPage(reports, reports.map(curveOf)) + (identity ? identitySection(identity) : ''),
  );
  return page;
}

async function readJson<Kept>(file: string): Promise<Kept | null> {
  return readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Kept,
    () => null,
  );
}

function isOwn({ pictures }: Report): boolean {
  return pictures === OWN;
}

function curveOf(report: Report): string {
  const slug = report.pictures.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return `accuracy-${isOwn(report) ? 'own' : slug.replaceAll(/^-|-$/g, '')}.svg`;
}
