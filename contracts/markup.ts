import { parseInline } from './markup-inline.ts';
import type { Inline } from './markup-inline.ts';

export type { Inline };

/**
 * A text of a question or an essay, once read. Never HTML: whoever shows it draws these and nothing else, so a text
 * cannot bring a script, a style or an address of its own.
 */
export type Block =
  | { type: 'paragraph'; lines: Inline[][] }
  | { type: 'list'; ordered: boolean; items: Inline[][] }
  | { type: 'code'; language: string; text: string }
  | { type: 'formula'; source: string }
  | { type: 'table'; header: Inline[][] | null; rows: Inline[][][] };

const FENCE = /^```\s*([\w+#-]*)\s*$/;
const ITEM = /^\s*(?:[-•]|(\d{1,3})[.)])\s+(.*)$/;
const RULE = /^\|(?:\s*:?-{3,}:?\s*\|)+\s*$/;

/**
 * Reads the markup of questions and essays, a small part of Markdown: paragraphs and line breaks, `- ` and `1. ` lists,
 * ``` fences, `$$` formulas on lines of their own, `|` tables; within a line `**strong**`, `*stress*`, `` `code` ``,
 * `$formula$`, `H~2~O`, `x^2^`, `![what it shows](picture:<sha-256>)`. What does not fit these is text. Never fails.
 */
export function parseMarkup(source: string): Block[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    const [block, next] =
      fenced(lines, at) ?? displayed(lines, at) ?? listed(lines, at) ?? tabled(lines, at) ?? said(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

/** SHA-256 of every picture a text shows. */
export function picturesIn(source: string): string[] {
  return [...source.matchAll(/\]\(picture:([0-9a-f]{64})\)/g)].map(([, sha256]) => sha256 ?? '');
}

type Read = [block: Block, next: number];

function fenced(lines: string[], at: number): Read | null {
  const opened = FENCE.exec(lines[at] ?? '');
  if (!opened) return null;
  const end = lines.findIndex((line, index) => index > at && line.trim() === '```');
  if (end < 0) return null;
  return [{ type: 'code', language: opened[1] ?? '', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function displayed(lines: string[], at: number): Read | null {
  const line = (lines[at] ?? '').trim();
  if (!line.startsWith('$$')) return null;
  if (line.length > 4 && line.endsWith('$$'))
    return [{ type: 'formula', source: line.slice(2, -2).trim() }, at + 1];
  const end = lines.findIndex((other, index) => index > at && other.trim() === '$$');
  if (line !== '$$' || end < 0) return null;
  return [{ type: 'formula', source: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function listed(lines: string[], at: number): Read | null {
  const first = ITEM.exec(lines[at] ?? '');
  if (!first) return null;
  const ordered = first[1] !== undefined;
  const items: Inline[][] = [];
  let next = at;
  for (let item = first; item && (item[1] !== undefined) === ordered;) {
    items.push(parseInline(item[2] ?? ''));
    next += 1;
    item = ITEM.exec(lines[next] ?? '') as RegExpExecArray;
  }
  return [{ type: 'list', ordered, items }, next];
}

function tabled(lines: string[], at: number): Read | null {
  const isRow = (line = ''): boolean => /^\|.*\|\s*$/.test(line);
  if (!isRow(lines[at])) return null;
  let next = at;
  while (isRow(lines[next])) next += 1;
  const rows = lines.slice(at, next);
  const headed = rows.length > 1 && RULE.test(rows[1] ?? '');
  const [header, ...others] = rows.filter((_, index) => !(headed && index === 1)).map(cellsOf);
  if (headed) return [{ type: 'table', header: header ?? [], rows: others }, next];
  return [{ type: 'table', header: null, rows: [header ?? [], ...others] }, next];
}

function said(lines: string[], at: number): Read {
  let next = at + 1;
  const begins = (index: number): boolean =>
    (lines[index] ?? '').trim() === '' ||
    [fenced, displayed, listed, tabled].some((read) => read(lines, index));
  while (next < lines.length && !begins(next)) next += 1;
  return [{ type: 'paragraph', lines: lines.slice(at, next).map((line) => parseInline(line.trim())) }, next];
}

/** A bar within a cell is written `\|`. */
function cellsOf(row: string): Inline[][] {
  const inner = row.trim().slice(1, -1);
  return inner.split(/(?<!\\)\|/).map((cell) => parseInline(cell.trim()));
}
