import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';

const css = await readFile('web-client/src/ui/tokens.css', 'utf8');
const day = coloursOf(':root');
const modes = { day, night: { ...day, ...coloursOf('.night') } };

const ON_GROUNDS = ['text', 'muted', 'accent', 'accent-strong', 'bad', 'warn', 'info', 'good'];
const GROUNDS = ['ground', 'panel', 'raised'];
const PAIRS: [string, string][] = [
  ...ON_GROUNDS.flatMap((text) => GROUNDS.map((ground): [string, string] => [text, ground])),
  ...['bad', 'warn', 'info', 'good'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ['text', `${tone}-soft`],
  ]),
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
];

describe.each(Object.entries(modes))('by %s', (_, colours) => {
  test.each(PAIRS)('%s is readable on %s', (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(GROUNDS)('the outline of a field shows on %s', (ground) => {
    expect(contrast(colours['outline'], colours[ground])).toBeGreaterThanOrEqual(3);
  });
});

function coloursOf(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`));
  const body = block.slice(0, block.indexOf('}'));
  return Object.fromEntries(
    [...body.matchAll(/--em-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** WCAG 2.2, contrast ratio. */
function contrast(one = '', other = ''): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
