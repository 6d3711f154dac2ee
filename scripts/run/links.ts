import { readFile } from 'node:fs/promises';
import { DemoFile, OWN_LINKS } from '#scripts/demo/demo-file.ts';

/** The links that the demo data left behind, as lines to print. */
export async function linkLines(file: string): Promise<string[]> {
  const { publicUrl, sittingId, staff, candidates } = DemoFile.parse(
    JSON.parse(await readFile(file, 'utf8')),
  );
  const place = { proctor: `/sittings/${sittingId}`, admin: '/admin' };
  const rows = [
    ...staff.map(({ role, login, password }) => ({
      label: role === 'proctor' ? 'Proctor' : 'Administrator',
      url: `${publicUrl}${place[role]}`,
      note: `login ${login}, password ${password}`,
    })),
    ...candidates.slice(0, OWN_LINKS).map(({ displayName, joinUrl }) => ({
      label: `Student ${displayName}`,
      url: joinUrl,
      note: 'opens once',
    })),
  ];
  const width = Math.max(...rows.map(({ label }) => label.length));
  return rows.map(({ label, url, note }) => `  ${label.padEnd(width)}  ${url}  (${note})`);
}
