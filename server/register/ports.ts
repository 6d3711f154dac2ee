import type { Appeal, AppealDecision } from '#contracts/appeal.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { ExamForm } from '#contracts/exam.ts';
import type {
  AppealId,
  AssessmentBatchId,
  CourseId,
  EnrolmentId,
  IncompleteRequestId,
  Instant,
  SheetId,
  TermId,
  UserId,
} from '#contracts/ids.ts';
import type { IncompleteReminder, IncompleteRequest, StudentNotice } from '#contracts/incomplete.ts';
import type { ExamMark } from '#contracts/mark.ts';
import type { Outcome, RegisterEntry, RegisterLine, RegisterScope } from '#contracts/register.ts';
import type { Sheet, SheetContent, SheetSignature } from '#contracts/sheet.ts';
import type { Course, Group, Term } from '#contracts/structure.ts';
import type { User } from '#contracts/user.ts';

/** What the services of this room need of the stores of the same names. */
export interface RegisterPorts {
  structure: { outline(): Promise<{ groups: Group[]; courses: Course[]; terms: Term[] }> };
  users: { byId(id: UserId): Promise<User | null> };
  marks: { ofEnrolments(ids: readonly EnrolmentId[]): Promise<Map<EnrolmentId, ExamMark>> };
  register: {
    lines(
      scope: RegisterScope & { enrolmentIds?: readonly EnrolmentId[]; standing?: Outcome['kind'] },
    ): Promise<RegisterLine[]>;
    plannedForms(courseId: CourseId, termId: TermId): Promise<ExamForm[]>;
    history(enrolmentId: EnrolmentId): Promise<RegisterEntry[]>;
    add(
      entries: readonly RegisterEntry[],
      also: {
        batch?: { id: AssessmentBatchId; scope: RegisterScope; formulaId: string; contentHash: string };
        notices?: readonly StudentNotice[];
        audit: readonly AuditEntry[];
      },
    ): Promise<void>;
  };
  sheets: {
    open(sheet: Sheet, audit: AuditEntry): Promise<void>;
    byId(id: SheetId): Promise<Sheet | null>;
    list(which: { termId?: TermId; examinerId?: UserId }): Promise<Sheet[]>;
    signatures(id: SheetId): Promise<SheetSignature[]>;
    signedContent(id: SheetId): Promise<{ content: SheetContent; contentHash: string } | null>;
    byContentHash(contentHash: string): Promise<Sheet | null>;
    sign(
      id: SheetId,
      signature: SheetSignature,
      made: { content: SheetContent; entries: readonly RegisterEntry[]; audit: readonly AuditEntry[] },
    ): Promise<void>;
  };
  appeals: {
    file(appeal: Appeal, audit: AuditEntry): Promise<void>;
    byId(id: AppealId): Promise<Appeal | null>;
    list(which?: { filedBy?: UserId }): Promise<Appeal[]>;
    assign(id: AppealId, commission: readonly UserId[], audit: AuditEntry): Promise<void>;
    decide(
      id: AppealId,
      decision: AppealDecision,
      made: { entries: readonly RegisterEntry[]; notices: readonly StudentNotice[]; audit: AuditEntry },
    ): Promise<void>;
  };
  incompletes: {
    ask(request: IncompleteRequest, audit: AuditEntry): Promise<void>;
    byId(id: IncompleteRequestId): Promise<IncompleteRequest | null>;
    requests(which: { waiting: true } | { askedBy: UserId }): Promise<IncompleteRequest[]>;
    grant(
      entries: readonly RegisterEntry[],
      also: {
        settled: { id: IncompleteRequestId; decision: NonNullable<IncompleteRequest['decision']> } | null;
        notices: readonly StudentNotice[];
        audit: readonly AuditEntry[];
      },
    ): Promise<void>;
    refuse(
      settled: { id: IncompleteRequestId; decision: NonNullable<IncompleteRequest['decision']> },
      notice: StudentNotice,
      audit: AuditEntry,
    ): Promise<void>;
    remind(reminder: IncompleteReminder, notice: StudentNotice, audit: AuditEntry): Promise<boolean>;
    nextSittings(now: Instant): Promise<{ courseId: CourseId; termId: TermId; opensAt: Instant }[]>;
  };
  notices: { ofStudent(studentId: UserId): Promise<StudentNotice[]> };
}

/** Who acts. */
export type Person = Pick<User, 'id' | 'role'>;
