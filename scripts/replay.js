import { runWithNode24 } from './setup/run-with-node-24.js';

await runWithNode24('scripts/commands/replay.ts');
