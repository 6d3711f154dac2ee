import { parseMarkup } from '#contracts/markup.ts';
import type { Block, Inline } from '#contracts/markup.ts';

/** The XHTML that QTI allows in bodies; `srcOf` says where the package has a picture. Formulas stay TeX, between `\(` `\)`. */
export function markupToXhtml(source: string, srcOf: (sha256: string) => string): string {
  return parseMarkup(source)
    .map((block) => blockOf(block, srcOf))
    .join('');
}

/** A plain text, each line a line. */
export const textToXhtml = (text: string): string =>
  `<p>${text.split('\n').map(escapeXml).join('<br/>')}</p>`;

export const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // eslint-disable-next-line no-control-regex -- XML has no way to say these.
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '');

type SrcOf = (sha256: string) => string;

function blockOf(block: Block, srcOf: SrcOf): string {
  const line = (nodes: Inline[]): string => nodes.map((node) => inlineOf(node, srcOf)).join('');
  switch (block.type) {
    case 'paragraph':
      return `<p>${block.lines.map(line).join('<br/>')}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${line(item)}</li>`).join('')}</${tag}>`;
    }
    case 'code':
      return `<pre class="language-${escapeXml(block.language || 'plaintext')}">${escapeXml(block.text)}</pre>`;
    case 'formula':
      return `<p>\\(${escapeXml(block.source)}\\)</p>`;
    case 'table': {
      const row = (cells: Inline[][], tag: string): string =>
        `<tr>${cells.map((cell) => `<${tag}>${line(cell)}</${tag}>`).join('')}</tr>`;
      const rows = block.rows.map((cells) => row(cells, 'td'));
      return `<table><tbody>${block.header ? row(block.header, 'th') : ''}${rows.join('')}</tbody></table>`;
    }
  }
}

function inlineOf(node: Inline, srcOf: SrcOf): string {
  switch (node.type) {
    case 'text':
      return escapeXml(node.text);
    case 'code':
      return `<code>${escapeXml(node.text)}</code>`;
    case 'formula':
      return `\\(${escapeXml(node.source)}\\)`;
    case 'picture':
      return `<img src="${escapeXml(srcOf(node.sha256))}" alt="${escapeXml(node.alt)}"/>`;
    default: {
      const tag = { strong: 'strong', stress: 'em', sub: 'sub', sup: 'sup' }[node.type];
      return `<${tag}>${node.children.map((child) => inlineOf(child, srcOf)).join('')}</${tag}>`;
    }
  }
}
