import { inflateSync } from 'node:zlib';

/** The text of a PDF as a reader finds it: codes of each font through its own ToUnicode table, page after page. */
export function pdfText(pdf: Buffer): string {
  const objects = new Map<string, { head: string; stream: string }>();
  const raw = pdf.toString('latin1');
  for (const [, id, body] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(id!, partsOf(body!));
  const fonts = fontTables(objects);
  const pages = [...objects.values()].filter(({ stream }) => /\bBT\b/.test(stream));
  return pages.map(({ stream }) => contentText(stream, fonts)).join('\n');
}

function partsOf(body: string): { head: string; stream: string } {
  const at = body.indexOf('stream\n');
  if (at < 0) return { head: body, stream: '' };
  const head = body.slice(0, at);
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const data = Buffer.from(body.slice(at + 7, at + 7 + length), 'latin1');
  return { head, stream: (head.includes('FlateDecode') ? inflateSync(data) : data).toString('latin1') };
}

/** For each font's name on the pages: what its codes mean. */
function fontTables(
  objects: Map<string, { head: string; stream: string }>,
): Map<string, Map<number, string>> {
  const tables = new Map<string, Map<number, string>>();
  for (const { head } of objects.values())
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)?.head ?? '')?.[1];
      if (unicode) tables.set(name!, codeTable(objects.get(unicode)!.stream));
    }
  return tables;
}

function codeTable(cmap: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, from, , list] of cmap.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi)) {
    const texts = [...list!.matchAll(/<([0-9a-f ]*)>/gi)].map(([, code]) => utf16(code!.replaceAll(' ', '')));
    for (const [index, text] of texts.entries()) table.set(Number.parseInt(from!, 16) + index, text);
  }
  return table;
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function contentText(stream: string, fonts: Map<string, Map<number, string>>): string {
  let table = new Map<number, string>();
  const lines: string[] = [];
  for (const [, font, array] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) table = fonts.get(font) ?? new Map();
    if (array === undefined) continue;
    const codes = [...array.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex]) => hex).join('');
    lines.push(
      (codes.match(/.{4}/g) ?? []).map((code) => table.get(Number.parseInt(code, 16)) ?? '?').join(''),
    );
  }
  return lines.join('\n');
}
