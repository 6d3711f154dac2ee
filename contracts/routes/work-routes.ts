import { z } from 'zod';
import { Assessment, Combined, CriteriaSet, Outcome, Scores } from '../assessment.ts';
import { AssignmentId, Instant, Locale, LocalisedText, UploadId, UserId, WorkId } from '../ids.ts';
import { AdmissionItem, Thesis, ThesisReport } from '../thesis.ts';
import { Assignment, Work, WorkComment, WorkVersion } from '../work.ts';
import { Empty, authors } from './route-parts.ts';

const remark = z.string().trim().max(2_000).default('');
const work = z.object({ workId: WorkId });

export const VersionParams = z.object({ workId: WorkId, number: z.coerce.number().int().min(1) });
/** Names the file and the work it is for, as the metadata of a tus upload. */
export const UploadMetadata = z.object({ workId: WorkId, fileName: z.string().min(1).max(1_000) });
export const UploadParams = z.object({ uploadId: UploadId });

/** A thesis as its student sees it: who leads and reviews it, what the admission still asks, how it went on. */
export const OwnThesis = z.object({
  supervisorName: z.string(),
  supervisorReport: ThesisReport.omit({ by: true }).nullable(),
  review: ThesisReport.omit({ by: true }).nullable(),
  checklist: z.array(z.object({ item: AdmissionItem, isMet: z.boolean() })),
  admission: Thesis.shape.admission.unwrap().unwrap().omit({ by: true }).nullable(),
});
export type OwnThesis = z.infer<typeof OwnThesis>;

/** What a student has to hand in, or handed in: a project or a thesis. */
export const MyWork = z.object({
  /** Null of an assignment that was not begun, whose work has no id yet. */
  work: Work.nullable(),
  assignment: Assignment.omit({ examinerIds: true, criteriaSetId: true, needsOriginality: true })
    .extend({
      /** Null until it opens. */
      instructions: LocalisedText.nullable(),
      /** The student's own: later than for others by their extra time. */
      extraTimePercent: z.number(),
      criteria: CriteriaSet.shape.criteria,
    })
    .nullable(),
  thesis: OwnThesis.nullable(),
  title: LocalisedText,
  /** Null of a thesis. */
  courseName: LocalisedText.nullable(),
});
export type MyWork = z.infer<typeof MyWork>;

/** A student's place in a project, as its examiners see it. */
export const JudgedWork = z.object({
  studentId: UserId,
  displayName: z.string(),
  groupCode: z.string().nullable(),
  /** The student's own, with their extra time. */
  dueAt: Instant,
  /** Null while it was not begun. */
  work: Work.nullable(),
  assessments: z.array(Assessment),
  combined: Combined,
});
export type JudgedWork = z.infer<typeof JudgedWork>;

/** Projects and open-book exams at home: set, handed in, judged. Theses are handed in the same way. */
export const workRoutes = {
  'myWorks.list': {
    method: 'GET',
    path: '/api/my/works',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Empty,
    /** Comments and originality are there once the mark is. */
    reply: z.object({ works: z.array(MyWork), serverAt: Instant }),
  },
  'myWorks.begin': {
    method: 'POST',
    path: '/api/my/works',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: z.object({ assignmentId: AssignmentId }),
    reply: z.object({ workId: WorkId }),
  },
  'myWorks.sign': {
    method: 'POST',
    path: '/api/my/works/:workId/statement',
    roles: ['student'],
    params: work,
    query: Empty,
    body: z.object({ version: z.string().max(32), locale: Locale }),
    reply: Empty,
  },
  /** Makes an upload whose bytes are all here the next version, and answers the receipt; again, the same one. */
  'myWorks.handIn': {
    method: 'POST',
    path: '/api/my/works/:workId/versions',
    roles: ['student'],
    params: work,
    query: Empty,
    body: z.object({ uploadId: UploadId }),
    reply: z.object({ version: WorkVersion }),
  },
  'projects.list': {
    method: 'GET',
    path: '/api/office/projects',
    roles: authors,
    params: Empty,
    query: Empty,
    body: Empty,
    /** An examiner sees their own. */
    reply: z.object({
      projects: z.array(
        z.object({
          assignment: Assignment,
          enrolled: z.number().int(),
          handedIn: z.number().int(),
          marked: z.number().int(),
        }),
      ),
    }),
  },
  'projects.save': {
    method: 'PUT',
    path: '/api/office/projects/:assignmentId',
    roles: authors,
    params: z.object({ assignmentId: AssignmentId }),
    query: Empty,
    body: Assignment.omit({ id: true }),
    reply: Empty,
  },
  'projects.read': {
    method: 'GET',
    path: '/api/office/projects/:assignmentId',
    roles: authors,
    params: z.object({ assignmentId: AssignmentId }),
    query: Empty,
    body: Empty,
    /** Everybody enrolled, by name, whether they handed in or not. */
    reply: z.object({
      assignment: Assignment,
      criteria: CriteriaSet,
      examiners: z.array(z.object({ id: UserId, displayName: z.string() })),
      works: z.array(JudgedWork),
    }),
  },
  'works.comment': {
    method: 'POST',
    path: '/api/office/works/:workId/comments',
    roles: ['examiner'],
    params: work,
    query: Empty,
    body: WorkComment.omit({ by: true, at: true }),
    reply: Empty,
  },
  /** A share in per cent from a check made elsewhere; or null, and the note says why there was none. */
  'works.originality': {
    method: 'PUT',
    path: '/api/office/works/:workId/versions/:number/originality',
    roles: ['examiner'],
    params: VersionParams,
    query: Empty,
    body: z.object({
      percent: z.number().min(0).max(100).nullable(),
      note: z.string().trim().min(1).max(1_000),
    }),
    reply: Empty,
  },
  'works.score': {
    method: 'PUT',
    path: '/api/office/works/:workId/scores',
    roles: ['examiner'],
    params: work,
    query: Empty,
    body: z.object({ scores: Scores, remark }),
    reply: Empty,
  },
  'works.decide': {
    method: 'POST',
    path: '/api/office/works/:workId/mark',
    roles: ['examiner'],
    params: work,
    query: Empty,
    body: z.object({ remark }),
    reply: z.object({ outcome: Outcome }),
  },
} as const;

/** Where files go in and out. */
export const workFileRoutes = {
  'uploads.begin': {
    method: 'POST',
    path: '/api/uploads',
    roles: ['student'],
    does: 'Begins a tus 1.0 upload of at most 500 MB; `Upload-Length` and the metadata `workId` and `fileName` are needed. `Location` is where the bytes go.',
  },
  'uploads.goOn': {
    method: 'PATCH',
    path: '/api/uploads/:uploadId',
    roles: ['student'],
    does: 'Sends on; HEAD tells how far the upload is, DELETE gives it up. Only whose it is.',
  },
  'works.file': {
    method: 'GET',
    path: '/api/works/:workId/versions/:number/file',
    roles: ['student', 'examiner', 'officer', 'admin'],
    does: 'A version of a work as an attachment: to whose it is, to who judges it, and to planners.',
  },
} as const;
