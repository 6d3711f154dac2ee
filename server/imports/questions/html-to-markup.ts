import { escapeMarkup } from '#contracts/markup-inline.ts';
import { textOf } from './read-xml.ts';
import type { XmlNode } from './read-xml.ts';
import { Refused } from './refused.ts';

export interface MarkupOptions {
  /** The SHA-256 of the picture at an address of the file. Throws Refused `picture_missing`, `picture_refused`. */
  pictureOf(src: string): string;
  /** Where a text has a gap to fill in. */
  gap?: (node: XmlNode) => boolean;
}

const GAP = '_____';
const DROPPED = new Set(['script', 'style', 'head', 'title', 'link', 'meta', 'input', 'template']);
const MEDIA = new Set(['audio', 'video', 'object', 'iframe', 'embed', 'canvas', 'svg', 'applet']);
const BLOCKS = new Set(
  (
    'p div section article blockquote center figure dl dt dd body html fieldset header footer ' +
    'h1 h2 h3 h4 h5 h6 ul ol pre table hr'
  ).split(' '),
);
const MARKS: Readonly<Record<string, string>> = {
  b: '**',
  strong: '**',
  i: '*',
  em: '*',
  sub: '~',
  sup: '^',
};

/** The markup that says what HTML says, as far as questions need it. Throws Refused for media and foreign formulas. */
export function htmlToMarkup(nodes: readonly XmlNode[], options: MarkupOptions): string {
  return blocksOf(nodes, options)
    .filter((block) => block !== GAP)
    .join('\n\n');
}

/** A plain text as markup: it stays as it is, except that TeX between `\(` `\)` or `$$` is a formula. */
export function textToMarkup(text: string): string {
  return text
    .split(/(\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]|\$\$[\s\S]+?\$\$)/)
    .map((part, index) => (index % 2 === 1 ? `$${part.slice(2, -2).trim()}$` : escapeMarkup(part)))
    .join('');
}

function blocksOf(nodes: readonly XmlNode[], options: MarkupOptions): string[] {
  const blocks: string[] = [];
  let line = '';
  const flush = (): void => {
    const said = tidy(line);
    if (said !== '') blocks.push(said);
    line = '';
  };
  for (const node of nodes) {
    if (!BLOCKS.has(node.name)) {
      line += inlineOf(node, options);
      continue;
    }
    flush();
    blocks.push(...blockOf(node, options));
  }
  flush();
  return blocks;
}

function blockOf(node: XmlNode, options: MarkupOptions): string[] {
  const named = (name: string): XmlNode[] => node.children.filter((child) => child.name === name);
  switch (node.name) {
    case 'ul':
    case 'ol': {
      const items = named('li').map(({ children }) => oneLine(children, options));
      return [items.map((item, index) => `${node.name === 'ol' ? `${index + 1}.` : '-'} ${item}`).join('\n')];
    }
    case 'pre': {
      const text = textOf(node.children).replace(/^\n|\n$/g, '');
      const language = /(?:language|lang)-([\w+#]+)/.exec(
        [node, ...node.children].map(({ attributes }) => attributes['class'] ?? '').join(' '),
      );
      return [`\`\`\`${language?.[1] ?? ''}\n${text}\n\`\`\``];
    }
    case 'table':
      return [tableOf(node, options)];
    case 'hr':
      return [];
    default:
      return blocksOf(node.children, options);
  }
}

function tableOf(table: XmlNode, options: MarkupOptions): string {
  const rows = table.children
    .flatMap((part) => (part.name === 'tr' ? [part] : part.children))
    .filter(({ name }) => name === 'tr');
  const cells = rows.map((row) => row.children.filter(({ name }) => name === 'td' || name === 'th'));
  const lines = cells.map(
    (row) => `| ${row.map(({ children }) => oneLine(children, options)).join(' | ')} |`,
  );
  const isHeaded = cells[0]?.some(({ name }) => name === 'th') ?? false;
  if (isHeaded) lines.splice(1, 0, `|${' --- |'.repeat(cells[0]?.length ?? 1)}`);
  return lines.join('\n');
}

/** Blocks within an item or a cell stand on one line. */
function oneLine(nodes: readonly XmlNode[], options: MarkupOptions): string {
  return blocksOf(nodes, options).join(' ').replaceAll('\n', ' ');
}

function inlineOf(node: XmlNode, options: MarkupOptions): string {
  const { name, children, attributes } = node;
  if (name === '') return textToMarkup(node.text.replaceAll(/[ \t\r\n]+/g, ' '));
  if (options.gap?.(node) === true) return GAP;
  if (name === 'br') return '\n';
  if (DROPPED.has(name)) return '';
  if (MEDIA.has(name)) throw new Refused('media_unsupported');
  if (name === 'img') {
    const alt = (attributes['alt'] ?? '').replaceAll(/[[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
    return `![${alt}](picture:${options.pictureOf(attributes['src'] ?? '')})`;
  }
  if (name === 'math') return formulaOf(node);
  if (name === 'code' || name === 'tt' || name === 'kbd') return codeOf(textOf(children));
  const inner = children.map((child) => inlineOf(child, options)).join('');
  const mark = MARKS[name];
  const [, before = '', said = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
  const cannot = said === '' || said.includes('\n') || (/[~^]/.test(mark ?? '') && /\s/.test(said));
  return mark === undefined || cannot ? inner : `${before}${mark}${said}${mark}${after}`;
}

const codeOf = (text: string): string =>
  text === '' || text.includes('`') ? escapeMarkup(text) : `\`${text}\``;

/** MathML says in an annotation which TeX it was made of; without, nothing here can draw it. */
function formulaOf(math: XmlNode): string {
  const find = (nodes: readonly XmlNode[]): XmlNode | undefined =>
    nodes.find(
      ({ name, attributes }) => name === 'annotation' && /tex/i.test(attributes['encoding'] ?? ''),
    ) ?? nodes.map(({ children }) => find(children)).find(Boolean);
  const tex = find(math.children);
  if (!tex) throw new Refused('formula_unsupported');
  return `$${textOf(tex.children).trim()}$`;
}

const tidy = (line: string): string =>
  line
    .split('\n')
    .map((part) => part.trim())
    .join('\n')
    .trim();
