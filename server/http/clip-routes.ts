import { pipeline } from 'node:stream/promises';
import type { Request, Response, Router } from 'express';
import { ClipParams, plainRoutes } from '#contracts/api.ts';
import { clipObjectKeys } from '#contracts/evidence.ts';
import type { AttemptId, ClipId } from '#contracts/ids.ts';
import type { Clip } from '#contracts/incident.ts';
import { AppError, toAppError } from '#platform/errors.ts';
import { byteRange } from './byte-range.ts';
import type { HttpOptions } from './http-options.ts';
import { parsePart } from './route.ts';
import { signedInOf } from './session-gate.ts';
import type { Gate } from './session-gate.ts';

/** Clips and their posters, for reviewers, straight out of the object store; each playing leaves a line in the audit trail. */
export function clipRoutes(router: Router, gate: Gate, options: HttpOptions): void {
  const { stores, objects, clock } = options;

  router.get(
    plainRoutes['clips.video'].path,
    gate(plainRoutes['clips.video'].roles),
    async (request, response) => {
      const { clip, attemptId } = await readyClip(stores, request);
      if (beginsPlaying(request))
        await stores.audit.append({
          at: clock(),
          actor: signedInOf(response).user.id,
          action: 'clip.viewed',
          subject: clip.incidentId,
          data: { clipId: clip.id, track: clip.track },
        });
      const { videoKey } = clipObjectKeys(attemptId, clip.id);
      await sendObject(request, response, {
        objects,
        key: videoKey,
        type: 'video/webm',
        etag: `"${clip.sha256}"`,
      });
    },
  );

  router.get(
    plainRoutes['clips.poster'].path,
    gate(plainRoutes['clips.poster'].roles),
    async (request, response) => {
      const { clip, attemptId } = await readyClip(stores, request);
      const { posterKey } = clipObjectKeys(attemptId, clip.id);
      const etag = `"${clip.sha256}-poster"`;
      await sendObject(request, response, { objects, key: posterKey, type: 'image/webp', etag });
    },
  );
}

/** A player asks from the start once, then for the parts it seeks to. */
function beginsPlaying(request: Request): boolean {
  return request.method === 'GET' && /^(bytes=0-.*)?$/.test(request.get('range') ?? '');
}

async function readyClip(
  stores: HttpOptions['stores'],
  request: Request,
): Promise<{ clip: Clip; attemptId: AttemptId }> {
  const { clipId }: { clipId: ClipId } = parsePart('params', ClipParams, request.params);
  const clip = await stores.clips.byId(clipId);
  const incident = clip && (await stores.incidents.byId(clip.incidentId));
  if (!incident || clip.status === 'failed') throw new AppError('clip.not_found');
  if (clip.status === 'pending') throw new AppError('clip.not_ready');
  return { clip, attemptId: incident.attemptId };
}

async function sendObject(
  request: Request,
  response: Response,
  { objects, key, type, etag }: { objects: HttpOptions['objects']; key: string; type: string; etag: string },
): Promise<void> {
  const size = await sizeOf(objects, key);
  // Private: only this browser may keep it, and it asks again each time whether it still may.
  response.set({ 'Accept-Ranges': 'bytes', 'Cache-Control': 'private, no-cache', ETag: etag });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const condition = request.get('if-range');
  const range = condition && condition !== etag ? null : byteRange(request.get('range'), size);
  if (range === 'unsatisfiable') {
    response.status(416).set('Content-Range', `bytes */${size}`).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size };
  if (range) response.status(206).set('Content-Range', `bytes ${start}-${end - 1}/${size}`);
  response.type(type).set('Content-Length', String(end - start));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(await objects.stream(key, { start, end }), response);
  } catch (error) {
    // A player that seeks drops the answer it no longer needs.
    if (!response.destroyed || !isAborted(error)) throw error;
  }
}

async function sizeOf(objects: HttpOptions['objects'], key: string): Promise<number> {
  try {
    return await objects.size(key);
  } catch (error) {
    throw toAppError(error).code === 'request.not_found'
      ? new AppError('clip.not_found', { cause: error })
      : error;
  }
}

function isAborted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
