import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Attempt } from '#contracts/attempt.ts';
import type { Locale, SittingId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { SamplingReport } from '#contracts/sampling.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Logger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';
import type { ObjectStore } from '#platform/objects.ts';
import type { sittingsCalendar } from '../calendar/sittings-calendar.ts';
import type { AttemptService } from '../attempt/attempt-service.ts';
import type { AccommodationService } from '../exam/accommodation-service.ts';
import type { AwardList } from '../documents/award-list-xlsx.ts';
import type { SignedSheet } from '../documents/printed-sheet.ts';
import type { examRules } from '../exam/exam-rules.ts';
import type { ExamService } from '../exam/exam-service.ts';
import type { OwnExamsService } from '../exam/own-exams-service.ts';
import type { termOf, termsToChoose, unplannedCourses } from '../exam/session-overview.ts';
import type { TimetableService } from '../exam/timetable-service.ts';
import type { BankService } from '../exam/bank-service.ts';
import type { CourseAccess } from '../exam/course-access.ts';
import type { MarkingService } from '../exam/marking-service.ts';
import type { PaperService } from '../exam/paper-service.ts';
import type { KeptFiles } from '../files/kept-files.ts';
import type { GraduateService } from '../exam/graduate/graduate-service.ts';
import type { graduateRules } from '../exam/graduate/graduate-rules.ts';
import type { ThesisService } from '../exam/graduate/thesis-service.ts';
import type { oralRules } from '../exam/oral/oral-rules.ts';
import type { OralService } from '../exam/oral/oral-service.ts';
import type { WorkMarking } from '../exam/work/work-marking.ts';
import type { WorkService } from '../exam/work/work-service.ts';
import type { Identity } from '../identity/identity.ts';
import type { exportFile } from '../imports/export/people-export.ts';
import type { PeopleImport } from '../imports/people-import.ts';
import type { SittingsImport } from '../imports/sittings/sittings-import.ts';
import type { RescoreService } from '../incident/rescore-service.ts';
import type { Grades } from '../register/grades.ts';
import type { ReviewService } from '../review/review-service.ts';
import type { OwnSeat } from '../storage/seats-store.ts';
import type { Stores } from '../storage/stores.ts';
import type { UploadDesk } from '../uploads/upload-desk.ts';

/** Everything the HTTP door calls. It owns none of it. */
export interface HttpOptions {
  config: Pick<Config, 'PUBLIC_URL' | 'TRUSTED_PROXIES' | 'WEB_CLIENT_DIR' | 'METRICS_PUBLIC'>;
  identity: Identity;
  stores: Pick<
    Stores,
    | 'users'
    | 'exams'
    | 'papers'
    | 'sittings'
    | 'attempts'
    | 'timeLedgers'
    | 'incidents'
    | 'clips'
    | 'audit'
    | 'structure'
    | 'plans'
    | 'accommodations'
    | 'questionBank'
    | 'assessments'
    | 'oral'
    | 'works'
    | 'graduates'
    | 'imports'
    | 'register'
  >;
  peopleImport: Pick<PeopleImport, 'plan' | 'apply'>;
  sittingsImport: Pick<SittingsImport, 'plan' | 'apply' | 'stored'>;
  exportFile: typeof exportFile;
  attempts: Pick<
    AttemptService,
    'get' | 'consent' | 'decline' | 'accommodate' | 'stopComparison' | 'receipt' | 'desk' | 'time' | 'breaks'
  >;
  exams: Pick<ExamService, 'add'>;
  papers: Pick<PaperService, 'questionCount'>;
  courseAccess: Pick<CourseAccess, 'of' | 'enter' | 'enterExam' | 'examiners' | 'assign'>;
  bank: Pick<BankService, 'read' | 'add' | 'change' | 'import' | 'export'>;
  marking: Pick<MarkingService, 'overview' | 'papers' | 'paper' | 'mark' | 'attemptOf'>;
  files: KeptFiles;
  review: Pick<ReviewService, 'decide'>;
  timetable: TimetableService;
  sessionOverview: {
    termOf: typeof termOf;
    termsToChoose: typeof termsToChoose;
    unplannedCourses: typeof unplannedCourses;
  };
  accommodations: Pick<AccommodationService, 'add' | 'withdraw' | 'of'>;
  ownExams: OwnExamsService<OwnSeat>;
  sittingsCalendar: typeof sittingsCalendar;
  rescoring: Pick<RescoreService, 'rescore'>;
  grades: Grades;
  /** Signed sheets and lists as files. */
  documents: {
    sheetPdf(sheet: SignedSheet, locale: Locale): Promise<Uint8Array>;
    sheetXlsx(sheet: SignedSheet, locale: Locale): Promise<Uint8Array>;
    awardListXlsx(list: AwardList, locale: Locale): Promise<Uint8Array>;
  };
  examRules: Pick<typeof examRules, 'requiredPurposes' | 'optionalPurposes' | 'policyOf'>;
  oral: Pick<OralService, 'saveBank' | 'plan' | 'planFor' | 'draw' | 'advance' | 'ask' | 'score' | 'decide'>;
  oralRules: typeof oralRules;
  works: Pick<
    WorkService,
    'begin' | 'sign' | 'beginUpload' | 'ownUpload' | 'handIn' | 'own' | 'objectKey' | 'duesOf'
  >;
  workMarking: Pick<WorkMarking, 'read' | 'comment' | 'fileOriginality' | 'score' | 'decide'>;
  uploads: Pick<UploadDesk, 'metadataOf' | 'begin' | 'goOn'>;
  theses: Pick<
    ThesisService,
    'add' | 'read' | 'checklist' | 'report' | 'admit' | 'appoint' | 'note' | 'vote' | 'decide'
  >;
  graduates: Pick<GraduateService, 'ofGroup' | 'list' | 'setCourseRole' | 'standard' | 'confirmStandard'>;
  graduateRules: typeof graduateRules;
  objects: Pick<ObjectStore, 'size' | 'stream'>;
  /** Counts requests; while it is away each node counts its own. */
  redis: Pick<Redis, 'status' | 'call'>;
  /** Shown to admins at /admin/queues. */
  queues: Queue[];
  /** How often candidates are looked at, for the system page. */
  sampling: { report(): SamplingReport };
  /** Whether there is a key to seal what is kept of faces: without, no exam may ask to compare them. */
  canCompareFaces: boolean;
  metrics: Metrics;
  /** Which parts answer now; must not hang. */
  ready(): Promise<Record<string, boolean>>;
  /** A person decided an incident: those who watch the sitting want to know. */
  onDecided(decided: { incident: Incident; sittingId: SittingId }): void;
  /** A candidate withdrew their consent to comparing faces: none may be compared any more. */
  onComparisonStopped(attempt: Attempt): void;
  /** What a candidate is spared was set: if they are in the exam, it counts from now on. */
  onAccommodated(attempt: Attempt): void;
  /** A person moved an attempt on, or its candidate declined: the candidate and those who watch want to know. */
  onAttemptMoved(attempt: Attempt): Promise<void>;
  /** A session ended here: its sockets must close. */
  onSignedOut(tokenHash: string): void;
  logger: Logger;
  clock: Clock;
}
