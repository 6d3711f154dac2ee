import { z } from 'zod';
import { CONSENT_VERSION } from './consent-version.ts';
import { ClipId, CourseId, Locale, SheetId } from './ids.ts';
import { accommodationRoutes } from './routes/accommodation-routes.ts';
import { adminRoutes } from './routes/admin-routes.ts';
import { attemptRoutes } from './routes/attempt-routes.ts';
import { candidateRoutes } from './routes/candidate-routes.ts';
import { courseRoutes } from './routes/course-routes.ts';
import { gradeRoutes } from './routes/grade-routes.ts';
import { PaperParams, markingRoutes } from './routes/marking-routes.ts';
import { questionRoutes } from './routes/question-routes.ts';
import { choiceRoutes } from './routes/choice-routes.ts';
import { graduateFileRoutes, graduateRoutes } from './routes/graduate-routes.ts';
import { oralRoutes } from './routes/oral-routes.ts';
import { authors, everyone, planners, reviewers, signers } from './routes/route-parts.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { reviewRoutes } from './routes/review-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { studentRoutes } from './routes/student-routes.ts';
import { timetableRoutes } from './routes/timetable-routes.ts';
import { workFileRoutes, workRoutes } from './routes/work-routes.ts';

export { CONSENT_VERSION };
export { AttemptLedger } from './routes/attempt-routes.ts';
export { AwardListQuery } from './routes/graduate-routes.ts';
export { AttemptOverview } from './routes/candidate-routes.ts';
export { UploadMetadata, UploadParams, VersionParams } from './routes/work-routes.ts';
export { IncidentDetail, SittingOverview } from './routes/review-routes.ts';
export { Role, User } from './user.ts';

/** Carries the session's CSRF token. */
export const CSRF_HEADER = 'x-emtihan-csrf';

/**
 * Every JSON route: method, path, who may call, what goes in and out. `roles: null` needs no session.
 * All but GET need the session's CSRF token in the header `x-emtihan-csrf`, except the two that begin a session.
 */
export const routes = {
  ...sessionRoutes,
  ...candidateRoutes,
  ...attemptRoutes,
  ...reviewRoutes,
  ...adminRoutes,
  ...gradeRoutes,
  ...timetableRoutes,
  ...accommodationRoutes,
  ...studentRoutes,
  ...courseRoutes,
  ...questionRoutes,
  ...markingRoutes,
  ...choiceRoutes,
  ...oralRoutes,
  ...workRoutes,
  ...graduateRoutes,
  ...peopleRoutes,
} as const;
export type Routes = typeof routes;
export type RouteName = keyof Routes;

export const ClipParams = z.object({ clipId: ClipId });
export const SheetFileParams = z.object({ sheetId: SheetId });
export const SheetFileQuery = z.object({ locale: Locale.default('kk') });
export const ExportQuery = z.object({
  locale: Locale.default('kk'),
  rows: z.enum(['all', 'none']).default('all'),
});
export const ProbeQuery = z.object({ bytes: z.coerce.number().int().min(1).max(1_000_000).default(250_000) });

/** The most a candidate may send to the bandwidth check at once. */
export const PROBE_UPLOAD_BYTES = 1_000_000;

/** Bytes of one picture, of one file of questions, of one file handed in with an answer. */
export const PICTURE_BYTES = 2_000_000;
export const QUESTION_FILE_BYTES = 50_000_000;
export const ANSWER_FILE_BYTES = 20_000_000;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const PictureParams = z.object({ sha256 });
export const CourseParams = z.object({ courseId: CourseId });
export const QuestionFileQuery = z.object({
  name: z.string().min(1).max(255),
  locale: Locale,
  trial: z.enum(['true', 'false']).transform((said) => said === 'true'),
});
export const MarkedFileParams = z.object({ ...PaperParams.shape, sha256 });
export const MarkedFileQuery = z.object({ name: z.string().min(1).max(255) });

/** Routes that do not speak JSON both ways. `roles: null` needs no session. Failures are ErrorBody here too. */
export const plainRoutes = {
  ...workFileRoutes,
  ...graduateFileRoutes,
  'clips.video': {
    method: 'GET',
    path: '/api/clips/:clipId/video',
    roles: reviewers,
    does: 'The clip as video/webm. One Range at a time; ETag is the SHA-256 of the file. `clip.not_ready` until it is cut.',
  },
  'clips.poster': {
    method: 'GET',
    path: '/api/clips/:clipId/poster',
    roles: reviewers,
    does: "The clip's picture as image/webp.",
  },
  'people.export': {
    method: 'GET',
    path: '/api/office/export/:file',
    roles: planners,
    does: 'A table of people or structure as a file: `students.csv`, `students.xlsx` and so for each table, or `oneroster.zip`. `?locale=kk` (ru, en): the language of its headings; `?rows=none`: the headings alone, to be filled in.',
  },
  'probe.download': {
    method: 'GET',
    path: '/api/probe',
    roles: ['student'],
    does: 'Bandwidth check: `?bytes=N` (1 – 1 000 000, default 250 000) answers N bytes that do not compress.',
  },
  'probe.upload': {
    method: 'POST',
    path: '/api/probe',
    roles: ['student'],
    does: 'Bandwidth check: takes at most 1 000 000 bytes of application/octet-stream, answers `{"bytes": N}`.',
  },
  'my.calendar': {
    method: 'GET',
    path: '/api/my/calendar.ics',
    roles: ['student'],
    does: "The student's exams that are not over, as text/calendar (RFC 5545). Not for sessions begun by a link to one attempt.",
  },
  'pictures.add': {
    method: 'POST',
    path: '/api/office/pictures',
    roles: authors,
    does: 'Keeps a picture for questions: at most 2 000 000 bytes of PNG, JPEG, GIF or WebP as application/octet-stream. Answers `{"sha256"}`, by which texts show it; `picture.refused` for anything else.',
  },
  'pictures.read': {
    method: 'GET',
    path: '/api/pictures/:sha256',
    roles: everyone,
    does: 'A picture of a question. Never changes.',
  },
  'questions.import': {
    method: 'POST',
    path: '/api/office/courses/:courseId/questions/import',
    roles: authors,
    does: 'Reads a file of questions (QTI 2.1, 2.2 or 3.0 package, Moodle XML, GIFT, Aiken, CSV) sent as application/octet-stream, at most 50 000 000 bytes. `?name=` as the file is called, `?locale=` its language, `?trial=true` changes nothing. Answers an ImportReport.',
  },
  'questions.export': {
    method: 'GET',
    path: '/api/office/courses/:courseId/questions/export',
    roles: authors,
    does: "The course's questions as a QTI 3.0 package, application/zip.",
  },
  'marking.file': {
    method: 'GET',
    path: '/api/office/marking/:examId/papers/:number/files/:sha256',
    roles: authors,
    does: 'A file handed in with an answer, to be saved; `?name=` as it is to be called.',
  },
  'answers.upload': {
    method: 'POST',
    path: '/api/candidate/files',
    roles: ['student'],
    does: 'Keeps a file for an answer of the running attempt: at most 20 000 000 bytes as application/octet-stream, 100 000 000 an attempt. Answers `{"sha256"}`, which the answer then names.',
  },
  'sheets.pdf': {
    method: 'GET',
    path: '/api/office/sheets/:sheetId/sheet.pdf',
    roles: signers,
    does: 'A signed examination sheet as application/pdf; `?locale=kk|ru|en` (default kk). `sheet.unsigned` until both signed.',
  },
  'sheets.xlsx': {
    method: 'GET',
    path: '/api/office/sheets/:sheetId/sheet.xlsx',
    roles: signers,
    does: 'The same as a workbook.',
  },
  'service.alive': { method: 'GET', path: '/healthz', roles: null, does: '200 while the process serves.' },
  'service.ready': {
    method: 'GET',
    path: '/readyz',
    roles: null,
    does: 'Which parts answer (database, redis, media): 200 when all do, else 503 `service.unavailable` with the same facts.',
  },
  'service.metrics': {
    method: 'GET',
    path: '/metrics',
    roles: ['admin'],
    does: 'Prometheus text. Open to everybody with METRICS_PUBLIC=true.',
  },
  'service.queues': {
    method: 'GET',
    path: '/admin/queues',
    roles: ['admin'],
    does: 'bull-board: the queues of frames and clips.',
  },
} as const;
