import type { Evaluated } from './evaluate.ts';

/** One evaluation as it is kept: on which pictures, and what each looker made of them. */
export interface Report {
  pictures: string;
  people: number;
  evaluated: Evaluated[];
}

/** `docs/accuracy.md` for the reports, whose curves are drawn in `curves` (paths by report). */
export function accuracyPage(reports: readonly Report[], curves: readonly string[]): string {
  const parts = reports.map((report, at) => section(report, curves[at]!));
  return `# How right the look is

Written by \`npm run evaluate\`; figures as JSON in [accuracy.json](accuracy.json). Each picture of one person is drawn into a
webcam's scene in every condition (\`scripts/evaluate/conditions.ts\`) and looked at as the frame tap would hand it on:
320 × 240, one VP8 key frame. Percent of frames at the shipped thresholds. **missed**: fewer faces counted than there are;
**too many**: more; **hidden**: somebody is there, no face is counted, and the look says that a person is there;
**called absent**: it says nobody. Rules ask several frames in a row, so that an incident is rarer than a wrong frame.

${parts.join('\n')}`;
}

function section({ pictures, people, evaluated }: Report, curve: string): string {
  const lookers = evaluated.map(({ looker }) => looker);
  const head = [
    'condition',
    ...lookers.flatMap((looker) => [`${looker}: missed`, 'too many', 'called absent']),
  ];
  const conditions = evaluated[0]!.rates.map(({ condition }) => condition);
  const rows = conditions.map((condition) => [
    condition,
    ...evaluated.flatMap(({ rates }) => {
      const of = rates.find((rate) => rate.condition === condition)!;
      return [of.missed, of.tooMany, of.calledAbsent];
    }),
  ]);
  const costs = evaluated.map(({ looker, msPerFrame }) => `${looker} ${msPerFrame} ms`).join(', ');
  return `## ${pictures}

${people} people. CPU per frame over all these conditions, where hard frames climb the ladder: ${costs}.

${table(head, rows)}
![missed against false faces, by score](${curve})
`;
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const rule = `| --- | ${head
    .slice(1)
    .map(() => '---:')
    .join(' | ')} |`;
  return `${[line(head), rule, ...rows.map(line)].join('\n')}\n`;
}

const SIZE = { width: 560, height: 320, left: 50, bottom: 40 };
const COLOURS = ['#1f6f5c', '#8a4fb0', '#c0562f'];

/** The curves of a report as SVG: frames without a face that show one (across) against faces missed (up), percent. */
export function curveSvg({ evaluated }: Report): string {
  const { width, height, left, bottom } = SIZE;
  const points = evaluated.flatMap(({ curve }) => curve);
  const across = Math.max(5, ...points.map(({ falseFaces }) => falseFaces));
  const up = Math.max(5, ...points.map(({ missed }) => missed));
  const x = (value: number): number => left + (value / across) * (width - left - 20);
  const y = (value: number): number => height - bottom - (value / up) * (height - bottom - 30);
  const lines = evaluated.map(({ curve, looker }, at) => {
    const path = curve.map((point) => `${x(point.falseFaces).toFixed(1)},${y(point.missed).toFixed(1)}`);
    return `<polyline points="${path.join(' ')}" fill="none" stroke="${COLOURS[at]}" stroke-width="2"/>
  <text x="${width - 190}" y="${30 + at * 18}" fill="${COLOURS[at]}">${looker}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
  <rect width="${width}" height="${height}" fill="#fff"/>
  <path d="M${left} 20V${height - bottom}H${width - 20}" fill="none" stroke="#444"/>
  <text x="${left}" y="${height - 10}">0 – ${across.toFixed(0)} % of frames without a face show one</text>
  <text x="14" y="${height - bottom}" transform="rotate(-90 14 ${height - bottom})">0 – ${up.toFixed(0)} % of faces missed</text>
  ${lines.join('\n  ')}
</svg>
`;
}
