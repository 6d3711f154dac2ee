import type { GeneratedAlways } from 'kysely';
import type { Assessment, CriteriaSet, Outcome } from '#contracts/assessment.ts';
import type { AwardStandard } from '#contracts/award-standard.ts';
import type {
  AssignmentId,
  AttemptId,
  CourseId,
  GroupId,
  Instant,
  SittingId,
  TicketBankId,
  UploadId,
  UserId,
  WorkId,
} from '#contracts/ids.ts';
import type { OralPlan, OralRecord, TicketBank } from '#contracts/oral.ts';
import type { AwardCheck, CourseRole, Thesis } from '#contracts/thesis.ts';
import type { Assignment, Originality, Work, WorkComment, WorkVersion } from '#contracts/work.ts';
import type { Json, NullableJson } from './json-column.ts';

/** Oral exams, works handed in, theses and degrees. */
export interface FormsTables {
  criteriaSets: {
    id: CriteriaSet['id'];
    name: Json<CriteriaSet['name']>;
    criteria: Json<CriteriaSet['criteria']>;
  };
  ticketBanks: { id: TicketBankId; ownerId: UserId; data: Json<TicketBank> };
  oralPlans: { sittingId: SittingId; bankId: TicketBankId; data: Json<OralPlan> };
  oralRecords: {
    attemptId: AttemptId;
    bankId: TicketBankId;
    groupId: GroupId | null;
    /** Null until one was drawn. */
    ticketNumber: number | null;
    data: Json<OralRecord>;
  };
  assessments: Omit<Assessment, 'scores'> & {
    subjectId: AttemptId | WorkId;
    scores: Json<Assessment['scores']>;
  };
  assignments: {
    id: AssignmentId;
    courseId: CourseId;
    termId: Assignment['termId'];
    data: Json<Assignment>;
  };
  works: Pick<Work, 'id' | 'enrolmentId' | 'studentId' | 'assignmentId'> & {
    statement: NullableJson<Work['statement']>;
    outcome: NullableJson<Outcome>;
  };
  uploads: {
    id: UploadId;
    workId: WorkId;
    userId: UserId;
    fileName: string;
    bytes: number;
    createdAt: Instant;
    completedAt: Instant | null;
  };
  workVersions: Omit<WorkVersion, 'originality'> & {
    workId: WorkId;
    uploadId: UploadId;
    originality: Json<Originality>;
  };
  workComments: { id: GeneratedAlways<number>; workId: WorkId; data: Json<WorkComment> };
  theses: { workId: WorkId; data: Json<Thesis> };
  courseRoles: { courseId: CourseId; role: CourseRole };
  awardStandards: {
    version: number;
    needs: Json<AwardStandard['needs']>;
    source: string;
    confirmedBy: UserId;
    confirmedAt: Instant;
  };
  awards: {
    studentId: UserId;
    standard: string;
    listedBy: UserId;
    listedAt: Instant;
    checklist: Json<AwardCheck[]>;
  };
}
