import { readFile } from 'node:fs/promises';

interface DemoLink {
  role: string;
  label: string;
  url: string;
}

/** The links that the demo data left behind, as lines to print; none where there is no demo. */
export async function linkLines(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '{"links":[]}');
  const { links } = JSON.parse(text) as { links: DemoLink[] };
  const width = Math.max(0, ...links.map(({ label }) => label.length));
  return links.map(({ label, url }) => `  ${label.padEnd(width)}  ${url}`);
}
