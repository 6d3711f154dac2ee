import { randomBytes } from 'node:crypto';
import express from 'express';
import type { Router } from 'express';
import { PROBE_UPLOAD_BYTES, ProbeQuery, plainRoutes } from '#contracts/api.ts';
import { AppError } from '#platform/errors.ts';
import type { RateLimits } from './rate-limits.ts';
import { parsePart } from './route.ts';
import type { Gate } from './session-gate.ts';

/** The device check's bandwidth probe. Nothing is kept. */
export function probeRoutes(router: Router, gate: Gate, limits: RateLimits): void {
  const { 'probe.download': download, 'probe.upload': upload } = plainRoutes;

  router.get(download.path, gate(download.roles), limits.probe, (request, response) => {
    const { bytes } = parsePart('query', ProbeQuery, request.query);
    // Random, so that nothing on the way compresses it.
    response.set('Cache-Control', 'no-store').type('application/octet-stream').send(randomBytes(bytes));
  });

  const body = express.raw({ limit: PROBE_UPLOAD_BYTES, type: 'application/octet-stream', inflate: false });
  router.post(upload.path, gate(upload.roles), limits.probe, body, (request, response) => {
    const sent: unknown = request.body;
    if (!Buffer.isBuffer(sent)) throw new AppError('request.malformed', { facts: { path: 'body' } });
    response.set('Cache-Control', 'no-store').json({ bytes: sent.length });
  });
}
