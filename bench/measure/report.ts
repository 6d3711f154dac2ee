import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#scripts/setup/project-root.ts';

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}

/** `value` with `digits` significant places, for a table or JSON. */
export function rounded(value: number, digits = 3): number {
  return Number(value.toPrecision(digits));
}

/** Prints rows under their headings, first column to the left, the others to the right. */
export function printTable(headings: string[], rows: (string | number)[][]): void {
  const lines = [headings, ...rows.map((row) => row.map(String))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines) {
    const cells = line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
    );
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}

/** Keeps a bench's figures, with what they were measured on, in bench/results/<name>.json. */
export async function writeResults(name: string, figures: object): Promise<void> {
  const directory = join(projectRoot, 'bench/results');
  await mkdir(directory, { recursive: true });
  const [cpu] = cpus();
  const machine = { cores: cpus().length, cpu: cpu?.model ?? '', node: process.version };
  const result = { at: new Date().toISOString(), machine, ...figures };
  await writeFile(join(directory, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
