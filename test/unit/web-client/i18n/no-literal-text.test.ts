import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from '@swc/core';

const SOURCES = 'web-client/src';
/** Attributes that a person reads or hears. */
const SPOKEN = new Set(['aria-label', 'alt', 'title', 'placeholder', 'label', 'aria-valuetext']);
/** The product's own name is the same in every language. */
const NAMES = ['Emtihan'];

const files = (await readdir(SOURCES, { recursive: true })).filter((path) => path.endsWith('.tsx'));

describe('pages take every word from the language files', () => {
  test.each(files)('%s', async (path) => {
    expect(await literalTexts(await readFile(join(SOURCES, path), 'utf8'))).toEqual([]);
  });
});

describe('the scan', () => {
  test('finds words between tags and in what is read out, not in code', async () => {
    const page = `const x = <p title="Жабу" className="wide">Hello {t('a.b')} <b>мир</b> · {n}</p>;`;
    expect(await literalTexts(page)).toEqual(['Жабу', 'Hello', 'мир']);
  });
});

interface SyntaxNode {
  type: string;
  value?: unknown;
  name?: { value?: string };
}

async function literalTexts(source: string): Promise<string[]> {
  const found: string[] = [];
  const look = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(look);
    if (typeof node !== 'object' || node === null) return;
    const { type, value, name } = node as SyntaxNode;
    if (type === 'JSXText') found.push(String(value));
    const spoken = type === 'JSXAttribute' && SPOKEN.has(name?.value ?? '');
    const literal = value as SyntaxNode | undefined;
    if (spoken && literal?.type === 'StringLiteral') found.push(String(literal.value));
    Object.values(node).forEach(look);
  };
  look(await parse(source, { syntax: 'typescript', tsx: true }));
  return found.map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text) && !NAMES.includes(text));
}
