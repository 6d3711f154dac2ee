import { pipeline } from 'node:stream/promises';
import type { RequestHandler, Router } from 'express';
import { z } from 'zod';
import { UploadMetadata, UploadParams, VersionParams, plainRoutes } from '#contracts/api.ts';
import { storableText } from '#contracts/text.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import { ownStudent } from './own-student.ts';
import type { RateLimits } from './rate-limits.ts';
import { parsePart } from './route.ts';
import { signedInOf } from './session-gate.ts';
import type { Gate } from './session-gate.ts';

/** The tus server may be told another method by a header, which the gate would not have seen. */
const METHOD_OVERRIDE = 'x-http-method-override';

/** Works on their way in, by tus, and out again. Only the gate and the ownership are here; the protocol is the desk's. */
export function uploadRoutes(
  router: Router,
  gate: Gate,
  limits: RateLimits,
  { works, workMarking, stores, uploads, objects }: HttpOptions,
): void {
  const { 'uploads.begin': begin, 'uploads.goOn': goOn, 'works.file': file } = plainRoutes;

  const asIs: RequestHandler = (request, _response, next) => {
    delete request.headers[METHOD_OVERRIDE];
    next();
  };

  router.post(begin.path, gate(begin.roles), limits.session, asIs, async (request, response) => {
    const by = ownStudent(signedInOf(response));
    const bytes = parsePart('headers', UploadLength, request.get('upload-length'));
    const { workId, fileName } = parsePart(
      'headers',
      UploadMetadata,
      uploads.metadataOf(request.get('upload-metadata')),
    );
    const id = await works.beginUpload({ workId, fileName: storableText(fileName), bytes }, by);
    await uploads.begin(request, response, id);
  });

  const resume: RequestHandler = async (request, response) => {
    const { uploadId } = parsePart('params', UploadParams, request.params);
    await works.ownUpload(uploadId, ownStudent(signedInOf(response)));
    if (request.method === 'DELETE') await stores.works.removeUpload(uploadId);
    await uploads.goOn(request, response);
  };
  for (const method of ['head', 'patch', 'delete'] as const)
    router[method](goOn.path, gate(goOn.roles), limits.session, asIs, resume);

  router.get(file.path, gate(file.roles), limits.session, async (request, response) => {
    const { workId, number } = parsePart('params', VersionParams, request.params);
    const signedIn = signedInOf(response);
    const { versions } =
      signedIn.user.role === 'student'
        ? await works.own(workId, ownStudent(signedIn))
        : await workMarking.read(workId, signedIn.user);
    const version = versions.find((one) => one.number === number && one.fileDeletedAt === null);
    const key = version && (await works.objectKey(workId, number));
    if (!key) throw new AppError('work.not_found');
    // What people send is never shown as a page of ours, whatever it holds: saved, and not guessed at.
    response
      .attachment(version.fileName)
      .type(version.contentType)
      .set({
        'Content-Length': String(version.bytes),
        'Content-Security-Policy': "sandbox; default-src 'none'",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      });
    await pipeline(await objects.stream(key), response);
  });
}

const UploadLength = z.coerce.number().int().min(1);
