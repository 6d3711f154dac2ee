/**
 * Every error a border can answer. The server sends the code and facts; the client says it in the user's
 * language (`error.<code>` in the locale files). Apart from its schema, so that a page can read it without carrying zod.
 */
export const ERROR_CODES = [
  // the request itself
  'request.malformed',
  'request.too_large',
  'request.not_found',
  'request.rate_limited',
  'request.csrf_missing',
  // who is asking
  'session.missing',
  'session.expired',
  'session.replaced',
  'session.forbidden',
  'login.wrong',
  'link.unknown',
  'link.expired',
  'link.used',
  // an attempt
  'attempt.not_found',
  'attempt.not_yet_open',
  'attempt.over',
  'attempt.consent_missing',
  'attempt.already_joined',
  'attempt.not_live',
  'attempt.transition_refused',
  'answer.question_unknown',
  'answer.kind_mismatch',
  'answer.stale',
  // media
  'media.not_joined',
  'media.transport_unknown',
  'media.producer_unknown',
  'media.consumer_unknown',
  'media.source_taken',
  'media.source_refused',
  'media.codec_unsupported',
  'media.limit_reached',
  'media.worker_lost',
  'media.cannot_consume',
  // review
  'incident.not_found',
  'incident.decided',
  'clip.not_found',
  'clip.not_ready',
  'sitting.not_found',
  'exam.not_found',
  'exam.comparison_unavailable',
  'user.login_taken',
  // the record of the session
  'enrolment.not_found',
  // frames, jobs and evidence
  'frame.undecodable',
  'frame.too_large',
  'frame.missing',
  'model.wrong_hash',
  'model.bad_output',
  'job.malformed',
  'clip.no_recording',
  'recording.disk_full',
  'recording.failed',
  // the machine
  'service.unavailable',
  'service.internal',
] as const;
