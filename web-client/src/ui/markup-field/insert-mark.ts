export type Mark = 'strong' | 'stress' | 'list' | 'formula' | 'code' | 'table';

const AROUND: Partial<Record<Mark, string>> = { strong: '**', stress: '*', formula: '$' };
const TABLE = '| 1 | 2 |\n| --- | --- |\n| 3 | 4 |';

/** A text after a mark was put round what is selected, or a text where it is; and what is selected then. */
export function insertMark(
  text: string,
  { start, end }: { start: number; end: number },
  mark: Mark | { text: string },
): { text: string; start: number; end: number } {
  const [before, chosen, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  const put = (left: string, right: string, inner = chosen) => ({
    text: before + left + inner + right + after,
    start: start + left.length,
    end: start + left.length + inner.length,
  });
  if (typeof mark === 'object') return put(mark.text, '', '');
  const around = AROUND[mark];
  if (around !== undefined) return put(around, around);
  // A block begins on a line of its own.
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  if (mark === 'code') return put(`${gap}\`\`\`\n`, '\n```\n');
  if (mark === 'table') return put(`${gap}\n`, '\n', TABLE);
  return put(
    gap,
    '',
    (chosen || ' ')
      .split('\n')
      .map((line) => `- ${line.trimStart()}`)
      .join('\n'),
  );
}
