// The tables as Kysely sees them, in the words of the contracts. Column names are snake_case in SQL, camelCase here.
import type { Generated, GeneratedAlways } from 'kysely';
import type { Role } from '#contracts/api.ts';
import type { AnswerValue, AttemptStatus, Consent } from '#contracts/attempt.ts';
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import type { RecordedTrack } from '#contracts/evidence.ts';
import type { Exam, ExamForm, ExamScope } from '#contracts/exam.ts';
import type {
  AttemptId,
  ClipId,
  ExamId,
  IncidentId,
  Instant,
  Locale,
  LocalisedText,
  SegmentId,
  SittingId,
  UserId,
} from '#contracts/ids.ts';
import type { ClipStatus, ClipTrack, Decision, Why } from '#contracts/incident.ts';
import type { Observation } from '#contracts/observation.ts';
import type { Accommodation, IncidentKind, Severity } from '#contracts/policy.ts';
import type { CourseTables } from './tables/course-tables.ts';
import type { FormsTables } from './tables/forms-tables.ts';
import type { GradeTables } from './tables/grade-tables.ts';
import type { AttemptTables } from './tables/attempt-tables.ts';
import type { Json, NullableJson } from './tables/json-column.ts';
import type { QuestionTables } from './tables/question-tables.ts';
import type { PeopleTables } from './tables/people-tables.ts';
import type { StructureTables } from './tables/structure-tables.ts';
import type { TimetableTables } from './tables/timetable-tables.ts';
import type { PlainEvent } from './timeline-store.ts';

export interface Schema
  extends
    AttemptTables,
    StructureTables,
    CourseTables,
    PeopleTables,
    GradeTables,
    TimetableTables,
    QuestionTables,
    FormsTables {
  users: {
    id: UserId;
    login: string;
    displayName: string;
    role: Role;
    locale: Locale;
    passwordHash: string | null;
  };
  sessions: {
    tokenHash: string;
    userId: UserId;
    attemptId: AttemptId | null;
    hasPortal: boolean;
    createdAt: Instant;
    expiresAt: Instant;
  };
  joinLinks: {
    tokenHash: string;
    attemptId: AttemptId;
    userId: UserId;
    expiresAt: Instant;
    usedAt: Instant | null;
  };
  exams: {
    id: ExamId;
    title: Json<LocalisedText>;
    form: ExamForm;
    durationMinutes: number;
    policy: Json<unknown>;
    paper: Json<unknown>;
    subject: NullableJson<Exam['subject']>;
    scope: Generated<ExamScope>;
    addedOrder: GeneratedAlways<number>;
  };
  sittings: {
    id: SittingId;
    examId: ExamId;
    opensAt: Instant;
    closesAt: Instant;
    isPractice: Generated<boolean>;
  };
  attempts: {
    id: AttemptId;
    sittingId: SittingId;
    candidateId: UserId;
    status: AttemptStatus;
    consent: NullableJson<Consent>;
    startedAt: Instant | null;
    deadlineAt: Instant | null;
    endedAt: Instant | null;
    pausedRemainingMs: number | null;
    breakUntil: Instant | null;
    admittedAt: Instant | null;
    statusReason: string | null;
    accommodations: Json<Accommodation[]>;
  };
  answers: {
    attemptId: AttemptId;
    questionId: string;
    value: Json<AnswerValue>;
    revision: number;
    savedAt: Instant;
  };
  attemptPolicies: { attemptId: AttemptId; policy: Json<unknown> };
  faceTemplates: { attemptId: AttemptId; sealed: string };
  checkpoints: { attemptId: AttemptId; version: number; seq: number; state: Json<unknown> };
  observations: { attemptId: AttemptId; frameAt: Instant; seq: number; data: Json<Observation> };
  events: { attemptId: AttemptId; at: Instant; seq: number; data: Json<PlainEvent> };
  incidents: {
    id: IncidentId;
    attemptId: AttemptId;
    kind: IncidentKind;
    severity: Severity;
    status: 'open' | 'closed';
    beganAt: Instant;
    openedAt: Instant;
    updatedAt: Instant;
    endedAt: Instant | null;
    closedAt: Instant | null;
    why: Json<Why>;
    decision: NullableJson<Decision>;
  };
  clips: {
    id: ClipId;
    incidentId: IncidentId;
    track: ClipTrack;
    smallPicture: boolean;
    status: ClipStatus;
    startAt: Instant | null;
    endAt: Instant | null;
    bytes: number | null;
    sha256: string | null;
  };
  segments: {
    id: SegmentId;
    attemptId: AttemptId;
    track: RecordedTrack;
    smallPicture: boolean;
    objectKey: string;
    startAt: Instant;
    endAt: Instant | null;
    bytes: number | null;
    sha256: string | null;
  };
  audit: {
    id: GeneratedAlways<number>;
    at: Instant;
    actor: UserId | null;
    action: AuditAction;
    subject: AuditEntry['subject'];
    data: Json<Record<string, unknown>>;
  };
}
