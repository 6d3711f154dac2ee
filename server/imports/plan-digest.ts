import { createHash } from 'node:crypto';
import type { ImportPlan, LineOutcome, PlannedLine } from '#contracts/import.ts';
import type { Upload } from './reading/read-upload.ts';

/** Of the file, what it was taken for, and all that the plan says; not of the ids that are yet to be given. */
export function digestOf({ source, bytes }: Upload, lines: readonly PlannedLine[]): string {
  const hash = createHash('sha256').update(source).update(createHash('sha256').update(bytes).digest());
  for (const line of lines) hash.update(JSON.stringify(line)).update('\n');
  return hash.digest('hex');
}

export function countsOf(lines: readonly PlannedLine[]): ImportPlan['counts'] {
  const count = (wanted: LineOutcome): number => lines.filter(({ outcome }) => outcome === wanted).length;
  return {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  };
}
