import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { RequestHandler } from 'express';
import type { ErrorBody } from '#contracts/error-codes.ts';
import type { HttpOptions } from './http-options.ts';

/** bull-board under `basePath`: queues as they are, jobs to look at and to run again. */
export function queueBoard(
  basePath: string,
  { queues, logger }: Pick<HttpOptions, 'queues' | 'logger'>,
): RequestHandler {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(basePath);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Emtihan' } },
  });
  // Its own handler would send the stack.
  serverAdapter.setErrorHandler((error) => {
    logger.error({ err: error }, 'queue board failed');
    const body: ErrorBody = { code: 'service.internal' };
    return { status: 500, body };
  });
  return serverAdapter.getRouter() as RequestHandler;
}
