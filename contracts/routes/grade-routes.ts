import { z } from 'zod';
import { Appeal } from '../appeal.ts';
import { ExamForm } from '../exam.ts';
import { Points } from '../grade.ts';
import {
  AppealId,
  CourseId,
  EnrolmentId,
  GroupId,
  IncompleteRequestId,
  Instant,
  LocalisedText,
  RegisterEntryId,
  SheetId,
  TermId,
  UserId,
} from '../ids.ts';
import { IncompleteRequest, StudentNotice } from '../incomplete.ts';
import { Gpa, IncompleteCause, RegisterEntry, RegisterLine, RegisterScope } from '../register.ts';
import { Sheet, SheetContent, SheetLine, SheetSignature } from '../sheet.ts';
import { Course, Day, Term } from '../structure.ts';
import { Empty, planners, signers } from './route-parts.ts';

/** Signing asks for the password again: a session left open signs nothing. */
const password = z.string().min(1).max(256);
const reason = z.string().trim().min(1).max(2_000);
const contentHash = z.string().length(64);
const sheetParams = z.object({ sheetId: SheetId });
const appealParams = z.object({ appealId: AppealId });
const named = { displayName: z.string() };

const AssessmentScope = z.object({ courseId: CourseId, termId: TermId, groupId: GroupId.optional() });

/** How courses end: sheets, general assessment, the register, what is put off, appeals. */
export const gradeRoutes = {
  'sheets.list': {
    method: 'GET',
    path: '/api/office/sheets',
    roles: signers,
    params: Empty,
    query: z.object({ termId: TermId.optional() }),
    body: Empty,
    reply: z.object({
      sheets: z.array(
        Sheet.extend({ group: z.string(), course: Course, term: Term, examinerName: z.string() }),
      ),
    }),
  },
  'sheets.open': {
    method: 'POST',
    path: '/api/office/sheets',
    roles: planners,
    params: Empty,
    query: Empty,
    body: z.object({
      groupId: GroupId,
      courseId: CourseId,
      termId: TermId,
      form: ExamForm,
      examinerId: UserId,
    }),
    reply: z.object({ sheetId: SheetId }),
  },
  'sheets.read': {
    method: 'GET',
    path: '/api/office/sheets/:sheetId',
    roles: signers,
    params: sheetParams,
    query: Empty,
    body: Empty,
    reply: z.object({
      sheet: Sheet,
      content: SheetContent,
      contentHash,
      examinerName: z.string(),
      /** Those put under this very content. */
      signatures: z.array(SheetSignature.extend(named)),
      /** What was entered since it was signed. */
      laterEntries: z.array(RegisterEntry.extend(named)),
    }),
  },
  'sheets.sign': {
    method: 'POST',
    path: '/api/office/sheets/:sheetId/signatures',
    roles: signers,
    params: sheetParams,
    query: Empty,
    body: z.object({ contentHash, password }),
    reply: Empty,
  },
  'sheets.verify': {
    method: 'GET',
    path: '/api/sheets/verify/:contentHash',
    roles: null,
    params: z.object({ contentHash }),
    query: Empty,
    body: Empty,
    /** Of which sheet it is, and no names: who holds the paper has them. */
    reply: z.object({
      group: z.string(),
      course: z.object({ code: z.string(), name: LocalisedText }),
      term: z.object({ code: z.string(), name: LocalisedText }),
      signedAt: Instant,
      students: z.number().int(),
      /** Students of the sheet whose outcome was changed since. */
      changedSince: z.number().int(),
    }),
  },
  'assessment.preview': {
    method: 'GET',
    path: '/api/office/assessment',
    roles: planners,
    params: Empty,
    query: AssessmentScope,
    body: Empty,
    reply: z.object({
      formulaId: z.string(),
      scaleId: z.string(),
      lines: z.array(SheetLine.extend({ groupId: GroupId })),
      contentHash,
      otherForms: z.array(ExamForm),
    }),
  },
  'assessment.sign': {
    method: 'POST',
    path: '/api/office/assessment',
    roles: planners,
    params: Empty,
    query: Empty,
    body: z.object({ scope: AssessmentScope, contentHash, password }),
    reply: z.object({ entries: z.number().int() }),
  },
  'register.list': {
    method: 'GET',
    path: '/api/office/register',
    roles: planners,
    params: Empty,
    query: RegisterScope,
    body: Empty,
    reply: z.object({ lines: z.array(RegisterLine) }),
  },
  'register.history': {
    method: 'GET',
    path: '/api/office/register/:enrolmentId',
    roles: planners,
    params: z.object({ enrolmentId: EnrolmentId }),
    query: Empty,
    body: Empty,
    reply: z.object({ line: RegisterLine, entries: z.array(RegisterEntry.extend(named)), gpa: Gpa }),
  },
  'register.correct': {
    method: 'POST',
    path: '/api/office/register/:enrolmentId',
    roles: planners,
    params: z.object({ enrolmentId: EnrolmentId }),
    query: Empty,
    body: z.object({
      outcome: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('grade'), points: Points }),
        z.object({ kind: z.literal('not_admitted') }),
        z.object({ kind: z.literal('annulled') }),
      ]),
      reason,
      /** The entry it takes the place of, as it was seen. */
      replaces: RegisterEntryId.nullable(),
      password,
    }),
    reply: Empty,
  },
  'incompletes.report': {
    method: 'GET',
    path: '/api/office/incompletes',
    roles: planners,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({
      requests: z.array(z.object({ request: IncompleteRequest, line: RegisterLine })),
      standing: z.array(
        z.object({
          line: RegisterLine,
          deadlineOn: Day,
          retakeTermId: TermId,
          isOverdue: z.boolean(),
          /** Near enough, or past, for the dean's office to be reminded of it. */
          isNear: z.boolean(),
          scheduledAt: Instant.nullable(),
        }),
      ),
    }),
  },
  'incompletes.grant': {
    method: 'POST',
    path: '/api/office/incompletes',
    roles: planners,
    params: Empty,
    query: Empty,
    body: z.object({
      enrolmentIds: z.array(EnrolmentId).max(500),
      cause: IncompleteCause,
      reason,
      deadlineOn: Day,
      retakeTermId: TermId,
      /** The request it answers: then its enrolment is meant. */
      requestId: IncompleteRequestId.nullable().default(null),
      password,
    }),
    reply: Empty,
  },
  'incompletes.refuse': {
    method: 'POST',
    path: '/api/office/incompletes/:requestId/refusal',
    roles: planners,
    params: z.object({ requestId: IncompleteRequestId }),
    query: Empty,
    body: z.object({ note: reason }),
    reply: Empty,
  },
  'appeals.list': {
    method: 'GET',
    path: '/api/office/appeals',
    roles: signers,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({
      appeals: z.array(
        z.object({
          appeal: Appeal,
          line: RegisterLine,
          course: Course,
          /** What is appealed. */
          points: Points.nullable(),
          members: z.array(z.object({ id: UserId, displayName: z.string() })),
        }),
      ),
    }),
  },
  'appeals.assign': {
    method: 'PUT',
    path: '/api/office/appeals/:appealId/commission',
    roles: planners,
    params: appealParams,
    query: Empty,
    /** The first presides. */
    body: z.object({ commission: z.array(UserId).min(1).max(9) }),
    reply: Empty,
  },
  'appeals.decide': {
    method: 'POST',
    path: '/api/office/appeals/:appealId/decision',
    roles: signers,
    params: appealParams,
    query: Empty,
    /** `points` null: the grade stands. */
    body: z.object({ points: Points.nullable(), note: z.string().trim().min(1).max(4_000), password }),
    reply: Empty,
  },
  'results.mine': {
    method: 'GET',
    path: '/api/my/results',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({
      results: z.array(
        z.object({
          enrolmentId: EnrolmentId,
          course: Course,
          term: Term,
          rating: z.number().nullable(),
          entry: RegisterEntry.pick({ outcome: true, cause: true, reason: true, signedAt: true }).nullable(),
          appealUntil: Instant.nullable(),
          appeal: Appeal.pick({ filedAt: true, text: true })
            .extend({ decision: z.object({ points: Points.nullable(), note: z.string() }).nullable() })
            .nullable(),
          request: z
            .object({
              askedAt: Instant,
              reason: z.string(),
              decision: z.object({ granted: z.boolean(), note: z.string() }).nullable(),
            })
            .nullable(),
        }),
      ),
      gpa: Gpa,
      notices: z.array(StudentNotice.omit({ studentId: true })),
    }),
  },
  'appeals.file': {
    method: 'POST',
    path: '/api/my/appeals',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: z.object({ enrolmentId: EnrolmentId, text: z.string().trim().min(1).max(4_000) }),
    reply: z.object({ appealId: AppealId }),
  },
  'incompletes.ask': {
    method: 'POST',
    path: '/api/my/incompletes',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: z.object({ enrolmentId: EnrolmentId, reason }),
    reply: z.object({ requestId: IncompleteRequestId }),
  },
} as const;
