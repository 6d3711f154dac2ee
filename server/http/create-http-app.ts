// The HTTP door: Express with one file of routes per resource, all failing through error-reply.ts.
// Owns nothing but the order in which a request is looked at. Does not listen, and decides nothing about exams.
import express from 'express';
import { plainRoutes } from '#contracts/api.ts';
import { AppError } from '#platform/errors.ts';
import { sessionCookie } from '../identity/session-cookie.ts';
import { accommodationRoutes } from './accommodation-routes.ts';
import { adminRoutes } from './admin-routes.ts';
import { attemptRoutes } from './attempt-routes.ts';
import { candidateRoutes } from './candidate-routes.ts';
import { clipRoutes } from './clip-routes.ts';
import { choiceRoutes } from './choice-routes.ts';
import { courseRoutes } from './course-routes.ts';
import { errorReply } from './error-reply.ts';
import { gradeRoutes } from './grade-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { graduateRoutes } from './graduate-routes.ts';
import { exportRoutes } from './export-routes.ts';
import type { HttpOptions } from './http-options.ts';
import { oralRoutes } from './oral-routes.ts';
import { checkOrigin } from './origin-check.ts';
import { peopleRoutes } from './people-routes.ts';
import { probeRoutes } from './probe-routes.ts';
import { questionRoutes } from './question-routes.ts';
import { queueBoard } from './queue-board.ts';
import { createRateLimits } from './rate-limits.ts';
import { observeRequests } from './request-metrics.ts';
import { reviewRoutes } from './review-routes.ts';
import { rosterRoutes } from './roster-routes.ts';
import { createRoute } from './route.ts';
import { queueBoardHeaders, securityHeaders } from './security-headers.ts';
import { serviceRoutes } from './service-routes.ts';
import { createGate } from './session-gate.ts';
import { sessionRoutes } from './session-routes.ts';
import { studentRoutes } from './student-routes.ts';
import { timetableRoutes } from './timetable-routes.ts';
import { awardListRoutes } from './award-list-routes.ts';
import { sheetFileRoutes } from './sheet-file-routes.ts';
import { uploadRoutes } from './upload-routes.ts';
import { serveWebClient } from './web-client-files.ts';
import { workRoutes } from './work-routes.ts';

export type { HttpOptions };

/** The application of one node; the caller gives it to an HTTP server. */
export function createHttpApp(options: HttpOptions): express.Express {
  const { config, identity, redis, metrics, logger } = options;
  const cookie = sessionCookie(config.PUBLIC_URL);
  const gate = createGate(identity, cookie);
  const limits = createRateLimits(redis);

  const app = express();
  app.set('trust proxy', config.TRUSTED_PROXIES);
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(...securityHeaders(config.PUBLIC_URL));
  serviceRoutes(app, gate, options);
  app.use(checkOrigin(config.PUBLIC_URL));
  app.use('/api', limits.address);

  const route = createRoute(app, { gate, limits, observe: observeRequests(metrics) });
  sessionRoutes(route, options, { cookie, limits });
  candidateRoutes(route, options);
  attemptRoutes(route, options);
  reviewRoutes(route, options);
  adminRoutes(route, options);
  rosterRoutes(route, options);
  gradeRoutes(route, options, { limits });
  timetableRoutes(route, options);
  accommodationRoutes(route, options);
  studentRoutes(route, { router: app, gate }, options);
  courseRoutes(route, options);
  questionRoutes(route, options);
  peopleRoutes(route, options);
  exportRoutes(app, gate, options);
  clipRoutes(app, gate, options);
  fileRoutes(app, gate, options);
  sheetFileRoutes(app, gate, options);
  awardListRoutes(app, gate, options);
  choiceRoutes(route, options);
  oralRoutes(route, options);
  workRoutes(route, options);
  graduateRoutes(route, options);
  uploadRoutes(app, gate, limits, options);
  probeRoutes(app, gate, limits);

  const { path, roles } = plainRoutes['service.queues'];
  // bull-board knows no CSRF token of ours: the Origin check and a SameSite cookie stand in for it.
  app.use(path, gate(roles, { csrf: false }), queueBoardHeaders(), queueBoard(path, options));
  app.use('/api', () => {
    throw new AppError('request.not_found');
  });
  if (config.WEB_CLIENT_DIR) serveWebClient(app, config.WEB_CLIENT_DIR);
  app.use(() => {
    throw new AppError('request.not_found');
  });
  app.use(errorReply(logger));
  return app;
}
