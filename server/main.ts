// The server process: reads its settings, starts a node, and stops it when told to.
// Owns the process's signals and its last words. Does not know the rooms: compose.ts does.
import { readConfig } from '#platform/config.ts';
import { createLogger } from '#platform/logger.ts';
import { closeOnSignal } from '#platform/shutdown.ts';
import { compose } from './compose.ts';

const config = readConfig(process.env);
const logger = createLogger({ name: 'emtihan', level: config.LOG_LEVEL });
process.on('uncaughtException', (error) => {
  logger.fatal({ err: error }, 'a fault nobody caught: the process ends and is started anew');
  process.exit(1);
});

const node = await compose({ config, logger });
closeOnSignal(() => node.close());
