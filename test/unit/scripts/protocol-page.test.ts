import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { protocolPage } from '#scripts/docs/protocol-page.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';

const page = protocolPage();

test('docs/protocol.md says what the contracts say (else: npm run docs)', async () => {
  expect(await readFile(join(projectRoot, 'docs/protocol.md'), 'utf8')).toBe(page);
});

test('every link within the page leads somewhere', () => {
  const headings = new Set([...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading?.toLowerCase()));
  const targets = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
  expect(targets.filter((target) => !headings.has(target))).toEqual([]);
});
