import type { RequestHandler } from 'express';
import type { RouteName } from '#contracts/api.ts';
import type { Metrics } from '#platform/metrics.ts';

const BUCKETS_S = [0.005, 0.02, 0.1, 0.5, 2];

/** Measures how long each route of the contract takes until it is answered, by status. */
export function observeRequests(metrics: Metrics): (name: RouteName) => RequestHandler {
  const seconds = metrics.histogram(
    'http_request_seconds',
    'Time until an HTTP request is answered',
    BUCKETS_S,
    ['route', 'status'],
  );
  return (route) => (_request, response, next) => {
    const stop = seconds.startTimer({ route });
    response.once('finish', () => stop({ status: String(response.statusCode) }));
    next();
  };
}
