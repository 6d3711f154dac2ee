import { parseMarkup, type Inline } from '#contracts/markup.ts';

const LONGEST = 120;

/** The beginning of a text in markup on one line, without its marks: what a list or a heading shows of it. */
export function plainOf(source: string): string {
  const said = parseMarkup(source)
    .map((block) => {
      if (block.type === 'paragraph') return block.lines.map(wordsOf).join(' ');
      if (block.type === 'list') return block.items.map(wordsOf).join(' ');
      return block.type === 'formula' ? block.source : '';
    })
    .join(' ')
    .trim();
  return said.length > LONGEST ? `${said.slice(0, LONGEST).trimEnd()}…` : said;
}

function wordsOf(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'code') return node.text;
      if (node.type === 'formula') return node.source;
      return node.type === 'picture' ? node.alt : wordsOf(node.children);
    })
    .join('');
}
