import type { Evaluated, Evaluation } from './evaluate.ts';
import type { Exams } from './exams/exams.ts';
import type { Gaps } from './groups.ts';
import type { Rate } from './intervals.ts';

/** One evaluation as it is kept: on which pictures, and what each looker made of them. */
export interface Report extends Evaluation {
  pictures: string;
}

/** `docs/accuracy.md` for the reports, whose curves are drawn in `curves` (paths by report). */
export function accuracyPage(reports: readonly Report[], curves: readonly string[]): string {
  const parts = reports.map((report, at) => section(report, curves[at]!));
  return `# How right the look is

Written by \`npm run evaluate\`; figures as JSON in [accuracy.json](accuracy.json). Each picture of one person is drawn into a
webcam's scene in every condition (\`scripts/evaluate/conditions.ts\`) and looked at as the frame tap would hand it on:
320 × 240, one VP8 key frame. Percent of frames at the shipped thresholds, with Wilson's 95 % interval. **missed**: fewer
faces counted than there are; **too many**: more; **hidden**: somebody is there, no face is counted, and the look says that
a person is there; **called absent**: it says nobody. Rules ask several frames in a row, so that an incident is rarer than
a wrong frame. Drawn rooms are full of what detectors take for faces and bodies: sockets, clocks, lamps, coats, chairs.

**Exams**: the same people sit before drawn rooms (\`scripts/evaluate/exams\`), looked at as often as the server would and
judged by its rules. Honest candidates lean, write, drink, tilt their head, put a hand to the chin, reach out of the picture,
and their lamp goes off; each incident they are given is a false one. Then events happen, in good light and in dim, that must
be noticed. People are cut-outs that move: how heads turn, phones and books are not in these scenes.

**By score**: what an exam gets that asks for a least score itself (\`minFaceScore\`); dots are the shipped thresholds, where
the face mesh has its say too.

## Your own pictures

\`npm run evaluate -- --data DIR --title "What they are"\` adds a section, or renews the one of that title. \`DIR\` has the
folders \`one\` (pictures of one person each), \`away\` (one person whose face cannot be seen) and \`none\` (nobody); each may
be missing, each may have subfolders. Subfolders of \`one\` are taken for groups of people; for several groupings put
\`DIR/groups.csv\` there instead, which begins with a line like \`file,age,skin\` and names pictures as \`one\` holds them.
\`--minutes N\` (default 15) says how long honest candidates sit in all, \`--rooms N\` (default 240) how many empty rooms are
drawn. Figures are kept, pictures never. Tests compare with the section of Emtihan’s own portraits: on the first rooms and a
minute of exams, one frame more may be wrong in a condition than that says, no honest candidate is given an incident of a kind
that is not told there, and no event is missed that never was.

${parts.join('\n')}`;
}

function section({ pictures, people, skipped, evaluated }: Report, curve: string): string {
  const costs = evaluated.map(({ looker, msPerFrame }) => `${looker} ${msPerFrame} ms`).join(', ');
  const left =
    skipped > 0 ? ` ${skipped} more pictures were left out: no face was found at full size, or several.` : '';
  return `## ${pictures}

${people} people.${left} CPU per frame over all these conditions, where hard frames climb the ladder: ${costs}.

${evaluated.map(ratesOf).join('\n')}
![false alarms against misses of each condition, by score](${curve})

${evaluated.map(examsOf).join('\n')}${evaluated.map(gapsOf).join('\n')}`;
}

function ratesOf({ looker, rates }: Evaluated): string {
  return `### ${looker}

${table(
  ['condition', 'frames', 'missed', 'too many', 'hidden', 'called absent'],
  rates.map(({ condition, frames, missed, tooMany, hidden, calledAbsent }) => [
    condition,
    frames,
    ...[missed, tooMany, hidden, calledAbsent].map(told),
  ]),
)}`;
}

function examsOf({ looker, exams }: Evaluated): string {
  if (!exams || exams.honest.length === 0) return '';
  return `### Exams: ${looker}

${honestTable(exams)}
${eventTable(exams)}
`;
}

function honestTable({ honest }: Exams): string {
  return table(
    [
      'scene',
      'hours',
      'frames',
      'no face, no body',
      'body only',
      'two faces or more',
      'false incidents',
      'an hour, at most',
    ],
    honest.map(({ scene, hours, frames, absent, hidden, several, incidents, total }) => [
      scene,
      Math.round(100 * hours) / 100,
      frames,
      ...[absent, hidden, several].map(told),
      incidents.map(({ kind, count }) => `${count} ${kind}`).join(', ') || 0,
      total.mostPerHour,
    ]),
  );
}

function eventTable({ events }: Exams): string {
  const seconds = (ms: number | null): string => (ms === null ? '–' : `${ms / 1_000} s`);
  return table(
    [
      'the candidate …',
      'must open',
      'scenes',
      'missed',
      'opened after (median)',
      'at most',
      'other incidents',
    ],
    events.map(({ event, kind, scenes, missed, medianDelayMs, longestDelayMs, others }) => [
      event,
      kind,
      scenes,
      told(missed),
      seconds(medianDelayMs),
      seconds(longestDelayMs),
      others,
    ]),
  );
}

function gapsOf({ looker, gaps }: Evaluated): string {
  return gaps.map((one) => gapTable(looker, one)).join('\n');
}

function gapTable(looker: string, { grouping, groups, largestGap }: Gaps): string {
  const rows = groups.map(({ group, people, skipped, clean, all }) => [
    group,
    people,
    skipped,
    told(clean),
    told(all),
  ]);
  return `### Groups by ${grouping}: ${looker}

Faces missed, of one-face conditions. Largest gap: ${largestGap.clean} points clean, ${largestGap.all} points over all conditions
(frames of one person resemble each other: the interval of the latter is rather too narrow).

${table([grouping, 'people', 'left out', 'clean', 'all conditions'], rows)}
`;
}

function told({ percent, low, high }: Rate): string {
  return `${percent} (${low}–${high})`;
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const rule = `| --- | ${head
    .slice(1)
    .map(() => '---:')
    .join(' | ')} |`;
  return `${[line(head), rule, ...rows.map(line)].join('\n')}\n`;
}
