import { readFile } from 'node:fs/promises';
import { DemoFile, OWN_LINKS } from '#scripts/demo/demo-file.ts';
import type { DemoPerson } from '#scripts/demo/demo-file.ts';

const LABELS: Record<DemoPerson['role'], string> = {
  proctor: 'Proctor',
  examiner: 'Examiner',
  officer: 'Dean’s office',
  admin: 'Administrator',
};

/** The links that the demo data left behind, as lines to print. */
export async function linkLines(file: string): Promise<string[]> {
  const { publicUrl, sittingId, staff, candidates, portalUrl } = DemoFile.parse(
    JSON.parse(await readFile(file, 'utf8')),
  );
  const place = {
    proctor: `/sittings/${sittingId}`,
    examiner: '/office/timetable',
    officer: '/office',
    admin: '/admin',
  };
  const rows = [
    ...staff.map(({ role, login, password }) => ({
      label: LABELS[role],
      url: `${publicUrl}${place[role]}`,
      note: `login ${login}, password ${password}`,
    })),
    ...candidates.slice(0, OWN_LINKS).map(({ displayName, joinUrl }) => ({
      label: `Student ${displayName}`,
      url: joinUrl,
      note: 'opens once',
    })),
    {
      label: `${candidates[0]?.displayName}’s own page`,
      url: portalUrl,
      note: 'exams, projects, results',
    },
  ];
  const width = Math.max(...rows.map(({ label }) => label.length));
  return rows.map(({ label, url, note }) => `  ${label.padEnd(width)}  ${url}  (${note})`);
}
