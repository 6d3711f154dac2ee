import type { Evaluated } from './evaluate.ts';

const PANEL = { width: 200, height: 150, left: 36, top: 26, right: 10, bottom: 26 };
const COLUMNS = 4;
const COLOURS = ['#1f6f5c', '#8a4fb0', '#c0562f'];
const TICKS = [0, 1, 5, 20, 50, 100];

/**
 * A panel for each condition with faces, as SVG: frames without a face that show one (across) against frames on which
 * faces are missed (up), percent on root scales; a line for each looker along the scores, a dot at the shipped thresholds.
 */
export function rocSvg(evaluated: readonly Evaluated[]): string {
  const conditions = Object.keys(evaluated[0]?.roc.missed ?? {});
  const rows = Math.ceil(conditions.length / COLUMNS);
  const [width, height] = [COLUMNS * PANEL.width, rows * PANEL.height + 44];
  const legend = evaluated.map(
    ({ looker }, at) =>
      `<text x="${PANEL.left + at * 190}" y="18" fill="${COLOURS[at]}" font-weight="bold">${looker}</text>`,
  );
  const panels = conditions.map((condition, at) => {
    const place = `translate(${(at % COLUMNS) * PANEL.width} ${24 + Math.floor(at / COLUMNS) * PANEL.height})`;
    return `<g transform="${place}">${panel(condition, evaluated)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
  <rect width="${width}" height="${height}" fill="#fff"/>
  ${legend.join('\n  ')}
  ${panels.join('\n  ')}
  <text x="${PANEL.left}" y="${height - 6}">across: % of frames without a face that show one; up: % of frames on which faces are missed</text>
</svg>
`;
}

function x(percent: number): number {
  const { width, left, right } = PANEL;
  return left + Math.sqrt(percent / 100) * (width - left - right);
}

function y(percent: number): number {
  const { height, top, bottom } = PANEL;
  return height - bottom - Math.sqrt(percent / 100) * (height - top - bottom);
}

function panel(condition: string, evaluated: readonly Evaluated[]): string {
  const grid = TICKS.map(
    (
      tick,
    ) => `<path d="M${x(tick).toFixed(1)} ${y(0)}V${y(100)}M${x(0)} ${y(tick).toFixed(1)}H${x(100)}" stroke="#e4e4e4"/>
    <text x="${x(tick).toFixed(1)}" y="${y(0) + 12}" text-anchor="middle" fill="#555" font-size="8">${tick}</text>
    <text x="${x(0) - 4}" y="${(y(tick) + 3).toFixed(1)}" text-anchor="end" fill="#555" font-size="8">${tick}</text>`,
  );
  const lines = evaluated.map(({ roc, rates }, at) => {
    const points = roc.missed[condition]!.map(
      (missed, score) => `${x(roc.falseFaces[score]!).toFixed(1)},${y(missed).toFixed(1)}`,
    );
    const shipped = rates.find((rate) => rate.condition === condition)!.missed.percent;
    const dot = `<circle cx="${x(roc.falseFacesAsShipped.percent).toFixed(1)}" cy="${y(shipped).toFixed(1)}" r="4"/>`;
    return `<g fill="${COLOURS[at]}"><polyline points="${points.join(' ')}" fill="none" stroke="${COLOURS[at]}" stroke-width="1.5"/>${dot}</g>`;
  });
  return `${grid.join('\n  ')}
  <text x="${PANEL.left}" y="${PANEL.top - 8}">${condition}</text>
  ${lines.join('\n  ')}`;
}
