import { ProctoringPolicy } from '#contracts/policy.ts';
import type { IdentityReport } from './identity.ts';

/** The section of `docs/accuracy.md` on telling faces apart. */
export function identitySection({ pictures, people, rows }: IdentityReport): string {
  const percent = (share: number | null): string => (share === null ? '–' : (100 * share).toFixed(2));
  const lines = rows.map((row) => [
    row.condition,
    `${row.compared} of ${row.frames}`,
    `${row.own} / ${row.others}`,
    percent(row.equalError?.share ?? null),
    row.equalError ? row.equalError.distance.toFixed(3) : '–',
    percent(row.foundAt1in100),
    percent(row.foundAt1in1000),
    percent(row.calledDifferent),
    percent(row.unnoticed),
  ]);
  const head = [
    'condition',
    'frames compared',
    'distances: own / others',
    'equal error',
    'at distance',
    'own found, 1 in 100 others',
    '1 in 1 000',
    'called different',
    'unnoticed',
  ];
  const table = [head, ['---', ...head.slice(1).map(() => '---:')], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  return `
## Telling faces apart: ${pictures}

Written by \`npm run evaluate -- --identity DIR\`, where \`DIR\` holds a folder for each person with at least four pictures; figures as JSON in
[accuracy-identity.json](accuracy-identity.json). ${people} people whose first three clean frames made a template; every other picture,
drawn in each condition, is measured against all templates. Pictures of one person are of different days, which is harder than one
sitting. Percent of distances. **own found**: own distances below the one that 1 of 100 (1 000) of the others' is below; **called different**, **unnoticed**:
frames of the same person beyond the shipped threshold of ${ProctoringPolicy.parse({}).differentDistance}, and of others' within it. An incident needs five frames that
differ, the most of the last three and ten seconds, so that it is rarer than a wrong frame. Frames that are dark, blurred, small or turned are not compared.

${table}
`;
}
