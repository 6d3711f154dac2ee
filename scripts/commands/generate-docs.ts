// `npm run docs`: writes docs/protocol.md from the contracts.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocolPage } from '#scripts/docs/protocol-page.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';

const file = join(projectRoot, 'docs', 'protocol.md');
await writeFile(file, protocolPage());
console.log(`wrote ${file}`);
