// The only table from error code to HTTP status, and the last stop of everything thrown while a request is served.
// Owns what leaves the server of a failure: a code and facts, never a stack, a query or a name.
import type { ErrorRequestHandler } from 'express';
import type { ErrorBody, ErrorCode } from '#contracts/error-codes.ts';
import { AppError, toAppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';

export const ERROR_STATUS: Record<ErrorCode, number> = {
  'request.malformed': 400,
  'request.too_large': 413,
  'request.not_found': 404,
  'request.rate_limited': 429,
  'request.csrf_missing': 403,
  'session.missing': 401,
  'session.expired': 401,
  'session.replaced': 409,
  'session.forbidden': 403,
  'login.wrong': 401,
  'link.unknown': 404,
  'link.expired': 410,
  'link.used': 410,
  'attempt.not_found': 404,
  'attempt.not_yet_open': 409,
  'attempt.over': 409,
  'attempt.consent_missing': 409,
  'attempt.already_joined': 409,
  'attempt.not_live': 409,
  'attempt.paused': 409,
  'attempt.no_break': 409,
  'attempt.waiting_approval': 409,
  'attempt.entry_closed': 409,
  'attempt.no_receipt': 404,
  'attempt.transition_refused': 409,
  'answer.question_unknown': 404,
  'answer.kind_mismatch': 400,
  'answer.stale': 409,
  'media.not_joined': 409,
  'media.transport_unknown': 404,
  'media.producer_unknown': 404,
  'media.consumer_unknown': 404,
  'media.source_taken': 409,
  'media.source_refused': 409,
  'media.codec_unsupported': 400,
  'media.limit_reached': 409,
  'media.worker_lost': 503,
  'media.cannot_consume': 409,
  'incident.not_found': 404,
  'incident.decided': 409,
  'clip.not_found': 404,
  'clip.not_ready': 409,
  'sitting.not_found': 404,
  'exam.not_found': 404,
  'timetable.changed_meanwhile': 409,
  'timetable.begun': 409,
  'accommodation.not_found': 404,
  'student.not_found': 404,
  'booking.closed': 409,
  'booking.full': 409,
  'booking.clash': 409,
  'exam.comparison_unavailable': 409,
  'user.login_taken': 409,
  'enrolment.not_found': 404,
  'register.changed': 409,
  'register.refused': 409,
  'signature.refused': 403,
  'sheet.not_found': 404,
  'sheet.exists': 409,
  'sheet.nobody': 409,
  'sheet.signed': 409,
  'sheet.changed': 409,
  'sheet.unfinished': 409,
  'sheet.unsigned': 409,
  'assessment.empty': 409,
  'incomplete.not_found': 404,
  'incomplete.asked': 409,
  'incomplete.decided': 409,
  'appeal.not_found': 404,
  'appeal.closed': 409,
  'appeal.filed': 409,
  'appeal.decided': 409,
  'appeal.commission_unfit': 409,
  'import.unreadable': 422,
  'import.mixed_encodings': 422,
  'course.not_found': 404,
  'question.not_found': 404,
  'question.overtaken': 409,
  'blueprint.unfillable': 409,
  'picture.refused': 422,
  'paper.not_found': 404,
  'paper.settled': 409,
  'answer.not_yours_to_mark': 409,
  'oral.not_planned': 404,
  'oral.out_of_order': 409,
  'oral.begun': 409,
  'tickets.not_found': 404,
  'tickets.in_use': 409,
  'criteria.not_found': 404,
  'criteria.in_use': 409,
  'judging.incomplete': 409,
  'judging.contested': 409,
  'judging.changed': 409,
  'assignment.not_found': 404,
  'work.not_found': 404,
  'work.not_yet_open': 409,
  'work.too_late': 409,
  'work.statement_missing': 409,
  'work.closed': 409,
  'work.originality_missing': 409,
  'upload.limit_reached': 409,
  'upload.incomplete': 409,
  'upload.wrong_kind': 415,
  'thesis.there': 409,
  'thesis.not_admitted': 409,
  'defence.no_quorum': 409,
  'defence.votes_missing': 409,
  'defence.voted': 409,
  'defence.decided': 409,
  'award.items_missing': 409,
  'award.standard_unconfirmed': 409,
  'award.standard_changed': 409,
  'import.columns_missing': 422,
  'import.changed': 409,
  'frame.undecodable': 422,
  'frame.too_large': 413,
  'frame.missing': 404,
  'model.wrong_hash': 500,
  'model.bad_output': 500,
  'job.malformed': 500,
  'clip.no_recording': 404,
  'recording.disk_full': 507,
  'recording.failed': 500,
  'service.unavailable': 503,
  'service.internal': 500,
};

/** Answers whatever was thrown, and logs once what a person must look at. */
export function errorReply(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const error = fromExpress(thrown) ?? toAppError(thrown);
    const status = ERROR_STATUS[error.code];
    const told = { err: thrown, method: request.method, path: request.path };
    if (error.code === 'service.unavailable') logger.warn(told, 'request not served now');
    else if (status >= 500) logger.error(told, 'request failed');
    if (response.headersSent) {
      // Too late for another answer: the connection is cut, so that half a file is never taken for the whole.
      request.socket.destroy();
      return;
    }
    const { seconds } = error.facts;
    if (error.code === 'request.rate_limited' && seconds !== undefined)
      response.set('Retry-After', String(seconds));
    const body: ErrorBody = { code: error.code, facts: error.facts };
    response.status(status).set('Cache-Control', 'no-store').json(body);
  };
}

/** What Express and its body parsers throw at a request that they cannot read: errors with a 4xx `status`. */
function fromExpress(thrown: unknown): AppError | null {
  if (!(thrown instanceof Error) || thrown instanceof AppError || !('status' in thrown)) return null;
  const { status } = thrown;
  if (typeof status !== 'number' || status < 400 || status > 499) return null;
  if (status === 413) return new AppError('request.too_large', { cause: thrown });
  return new AppError(status === 404 ? 'request.not_found' : 'request.malformed', { cause: thrown });
}
