import express from 'express';
import type { HttpOptions } from './http-options.ts';

export type { HttpOptions };

/** The Express application of one node. It listens nowhere: the caller gives it to a server. */
export function createHttpApp({ config }: HttpOptions): express.Express {
  const app = express();
  app.set('trust proxy', config.TRUSTED_PROXIES);
  app.disable('x-powered-by');
  return app;
}
