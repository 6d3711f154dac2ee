/** What stands within a line. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'stress' | 'sub' | 'sup'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'formula'; source: string }
  | { type: 'picture'; sha256: string; alt: string };

const SPECIAL = /[\\*`$~^|[\]!]/g;
const PICTURE = /^!\[((?:[^\]\\]|\\.)*)\]\(picture:([0-9a-f]{64})\)/;
/** Marks within marks, at most: nobody writes deeper, and a hostile text costs no more. */
const MAX_DEPTH = 4;

/** Text that, read as markup, is that text. */
export function escapeMarkup(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`).replace(/^(\s*)([-•]|\d{1,3}[.)])(?=\s)/gm, escapeItem);
}

/** A line that only looks like a list's. */
function escapeItem(_whole: string, space: string, mark: string): string {
  return `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}`;
}

/** Reads one line; see `parseMarkup`. */
export function parseInline(source: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let text = '';
  let at = 0;
  const push = (node: Inline, length: number): void => {
    if (text !== '') found.push({ type: 'text', text });
    text = '';
    found.push(node);
    at += length;
  };
  while (at < source.length) {
    const rest = source.slice(at);
    if (rest.startsWith('\\') && rest.length > 1) {
      text += rest[1];
      at += 2;
      continue;
    }
    const read = markAt(rest, depth);
    if (read) push(...read);
    else {
      text += rest[0];
      at += 1;
    }
  }
  if (text !== '') found.push({ type: 'text', text });
  return found;
}

function markAt(rest: string, depth: number): [node: Inline, length: number] | null {
  switch (rest[0]) {
    case '`': {
      const end = rest.indexOf('`', 1);
      return end > 1 ? [{ type: 'code', text: rest.slice(1, end) }, end + 1] : null;
    }
    case '$': {
      const end = formulaEnd(rest);
      return end === null ? null : [{ type: 'formula', source: rest.slice(1, end) }, end + 1];
    }
    case '!': {
      const [whole, alt = '', sha256 = ''] = PICTURE.exec(rest) ?? [];
      return whole === undefined
        ? null
        : [{ type: 'picture', sha256, alt: alt.replaceAll(/\\(.)/g, '$1') }, whole.length];
    }
    case '*':
      return rest.startsWith('**') ? marked(rest, '**', 'strong', depth) : marked(rest, '*', 'stress', depth);
    case '~':
      return marked(rest, '~', 'sub', depth);
    case '^':
      return marked(rest, '^', 'sup', depth);
    default:
      return null;
  }
}

/** Money is no formula: `$` opens before anything but a space, closes after anything but one and not before a digit. */
function formulaEnd(rest: string): number | null {
  if (!/^\$[^\s$]/.test(rest)) return null;
  for (let end = rest.indexOf('$', 2); end > 0; end = rest.indexOf('$', end + 1)) {
    const before = rest[end - 1] ?? '';
    if (before !== '\\' && !/\s/.test(before) && !/\d/.test(rest[end + 1] ?? '')) return end;
  }
  return null;
}

function marked(
  rest: string,
  mark: string,
  type: 'strong' | 'stress' | 'sub' | 'sup',
  depth: number,
): [node: Inline, length: number] | null {
  if (depth >= MAX_DEPTH || !/\S/.test(rest[mark.length] ?? ' ')) return null;
  for (let end = rest.indexOf(mark, mark.length + 1); end > 0; end = rest.indexOf(mark, end + 1)) {
    const before = rest[end - 1] ?? '';
    const longer = mark === '*' && (rest[end + 1] === '*' || before === '*');
    if (before === '\\' || /\s/.test(before) || longer) continue;
    const inner = rest.slice(mark.length, end);
    if ((type === 'sub' || type === 'sup') && /\s/.test(inner)) return null;
    return [{ type, children: parseInline(inner, depth + 1) }, end + mark.length];
  }
  return null;
}
