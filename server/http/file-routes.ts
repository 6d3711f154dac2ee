import { pipeline } from 'node:stream/promises';
import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import {
  ANSWER_FILE_BYTES,
  CourseParams,
  MarkedFileParams,
  MarkedFileQuery,
  PICTURE_BYTES,
  PictureParams,
  QUESTION_FILE_BYTES,
  QuestionFileQuery,
  plainRoutes,
} from '#contracts/api.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import { parsePart } from './route.ts';
import { signedInOf } from './session-gate.ts';
import type { Gate } from './session-gate.ts';

/** Files that come and go as they are: pictures and files of questions, and what is handed in with answers. */
export function fileRoutes(router: Router, gate: Gate, options: HttpOptions): void {
  const { bank, marking, attempts, files, courseAccess } = options;
  const at = plainRoutes;

  router.post(
    at['pictures.add'].path,
    gate(at['pictures.add'].roles),
    raw(PICTURE_BYTES),
    async (request, response) => {
      response.json({ sha256: await files.addPicture(bytesOf(request), signedInOf(response).user.id) });
    },
  );

  router.get(at['pictures.read'].path, gate(at['pictures.read'].roles), async (request, response) => {
    const { sha256 } = parsePart('params', PictureParams, request.params);
    // Named by its content: it can never be another.
    response.set({ 'Cache-Control': 'private, max-age=31536000, immutable' });
    await send(response, await files.picture(sha256));
  });

  router.post(
    at['questions.import'].path,
    gate(at['questions.import'].roles),
    raw(QUESTION_FILE_BYTES),
    async (request, response) => {
      const { courseId } = parsePart('params', CourseParams, request.params);
      await courseAccess.enter(signedInOf(response).user, courseId);
      const { name, locale, trial } = parsePart('query', QuestionFileQuery, request.query);
      const file = { bytes: bytesOf(request), name, locale, trial };
      const report = await bank.import(courseId, file, signedInOf(response).user.id);
      response.set('Cache-Control', 'no-store').json(report);
    },
  );

  router.get(at['questions.export'].path, gate(at['questions.export'].roles), async (request, response) => {
    const { courseId } = parsePart('params', CourseParams, request.params);
    await courseAccess.enter(signedInOf(response).user, courseId);
    const packed = await bank.export(courseId);
    response.set('Cache-Control', 'no-store').attachment('questions-qti3.zip').type('application/zip');
    response.send(Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength));
  });

  router.get(at['marking.file'].path, gate(at['marking.file'].roles), async (request, response) => {
    const { examId, number, sha256 } = parsePart('params', MarkedFileParams, request.params);
    const { name } = parsePart('query', MarkedFileQuery, request.query);
    await courseAccess.enterExam(signedInOf(response).user, examId);
    const file = await files.answer(await marking.attemptOf(examId, number), sha256);
    response.set('Cache-Control', 'private, no-store').attachment(name);
    await send(response, file);
  });

  router.post(
    at['answers.upload'].path,
    gate(at['answers.upload'].roles),
    raw(ANSWER_FILE_BYTES),
    async (request, response) => {
      const { user, attemptId } = signedInOf(response);
      const attempt = attemptId && (await attempts.get(attemptId));
      if (!attempt || attempt.candidateId !== user.id) throw new AppError('attempt.not_found');
      if (attempt.endedAt !== null) throw new AppError('attempt.over');
      if (attempt.startedAt === null) throw new AppError('attempt.not_live');
      response.json({ sha256: await files.keepAnswer(attempt.id, bytesOf(request)) });
    },
  );
}

const raw = (limit: number): RequestHandler =>
  express.raw({ limit, type: 'application/octet-stream', inflate: false });

function bytesOf(request: Request): Buffer {
  const sent: unknown = request.body;
  if (!Buffer.isBuffer(sent)) throw new AppError('request.malformed', { facts: { path: 'body' } });
  return sent;
}

async function send(
  response: Response,
  { type, bytes, stream }: Awaited<ReturnType<HttpOptions['files']['picture']>>,
): Promise<void> {
  response.set({ 'Content-Type': type, 'Content-Length': String(bytes) });
  try {
    await pipeline(stream, response);
  } catch (error) {
    // Whoever asked went away.
    if (!response.destroyed) throw error;
  }
}
