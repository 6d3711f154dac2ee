import type { Cause, Incident } from '#contracts/incident.ts';
import type { Difference } from './incident/differences.ts';
import type { ReplayedIncident } from './incident/replay-incident.ts';

/** What a person reads of a replay: what was judged, by what and from what; then what came out. */
export function replayReport(
  incident: Incident,
  { differences, entries, missing }: ReplayedIncident,
): { lines: string[]; same: boolean } {
  const { why } = incident;
  const frames = why.causes.filter(({ type }) => type === 'observation');
  const rows: [string, string][] = [
    ['incident', `${incident.id}  ${incident.kind}, ${incident.severity}, ${incident.status}`],
    ['attempt', incident.attemptId],
    ['began', instant(incident.beganAt)],
    ['opened', instant(incident.openedAt)],
    ['last seen', instant(incident.endedAt)],
    ['closed', instant(incident.closedAt)],
    ['reason', `${why.code} ${words(why.facts)}`],
    ['rule', words(why.rule)],
    ['thresholds', words(why.thresholds ?? {})],
    ...(why.modelSha256
      ? [['model', `${why.engine ?? ''} sha256 ${why.modelSha256}`] as [string, string]]
      : []),
    ['record', `${entries} entries${missing > 0 ? `, ${missing} lost` : ''}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = ['', ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)];
  if (frames.length > 0)
    lines.push('', '  frames it shows', ...frames.map((frame) => `    ${frameLine(frame)}`));
  return { lines: [...lines, '', ...outcome(differences, missing)], same: differences.length === 0 };
}

function outcome(differences: Difference[], missing: number): string[] {
  if (differences.length === 0) return ['same: judged again, the record gives this incident in every value'];
  if (differences.some(({ field }) => field === ''))
    return ['different: judged again, the record gives no such incident', ...lost(missing)];
  const told = differences.map(({ field, stored, recomputed }) => [
    field,
    JSON.stringify(stored),
    JSON.stringify(recomputed),
  ]);
  const rows = [['value', 'stored', 'judged again'], ...told];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map(
    ([field = '', stored = '', again = '']) =>
      `  ${field.padEnd(widths[0] ?? 0)}  ${stored.padEnd(widths[1] ?? 0)}  ${again}`,
  );
  const what = `${differences.length} ${differences.length === 1 ? 'value' : 'values'}`;
  return [`different: ${what}`, ...table, ...lost(missing)];
}

function lost(missing: number): string[] {
  return missing > 0
    ? [`  The database was away: ${missing} entries were lost, so this proves nothing.`]
    : [];
}

function frameLine({ at, faces = [], countScore, brightness, contrast }: Cause): string {
  const seen = faces.map(({ box, score }) => {
    const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((share) => share.toFixed(3));
    return `${score.toFixed(3)} at ${x},${y} ${width}×${height}`;
  });
  const light = words({ brightness, contrast, countScore });
  return `${at}  ${instant(at)}  ${light}  ${seen.length > 0 ? seen.join('; ') : 'nothing like a face'}`;
}

function words(values: Record<string, unknown>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toFixed(3)) : String(value)}`)
    .join(', ');
}

function instant(at: number | null): string {
  return at === null ? '–' : new Date(at).toISOString();
}
