import type { Router } from 'express';
import { plainRoutes } from '#contracts/api.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import type { Gate } from './session-gate.ts';

/** What those ask who run the server: is it alive, is it ready, how is it doing. */
export function serviceRoutes(router: Router, gate: Gate, { config, metrics, ready }: HttpOptions): void {
  const { 'service.alive': alive, 'service.ready': readiness, 'service.metrics': scrape } = plainRoutes;

  router.get(alive.path, (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ ok: true });
  });

  router.get(readiness.path, async (_request, response) => {
    const parts = await ready();
    if (Object.values(parts).includes(false)) throw new AppError('service.unavailable', { facts: parts });
    response.set('Cache-Control', 'no-store').json(parts);
  });

  router.get(
    scrape.path,
    ...(config.METRICS_PUBLIC ? [] : [gate(scrape.roles)]),
    async (_request, response) => {
      response
        .set({ 'Cache-Control': 'no-store', 'Content-Type': metrics.registry.contentType })
        .send(await metrics.registry.metrics());
    },
  );
}
