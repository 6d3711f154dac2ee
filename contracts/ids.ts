import { z } from 'zod';

/** Branded identifiers: a string of one kind cannot be passed where another kind is meant. All are UUIDs. */
export const UserId = z.uuid().brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;
export const ExamId = z.uuid().brand<'ExamId'>();
export type ExamId = z.infer<typeof ExamId>;
export const SittingId = z.uuid().brand<'SittingId'>();
export type SittingId = z.infer<typeof SittingId>;
export const AttemptId = z.uuid().brand<'AttemptId'>();
export type AttemptId = z.infer<typeof AttemptId>;
export const IncidentId = z.uuid().brand<'IncidentId'>();
export type IncidentId = z.infer<typeof IncidentId>;
export const ClipId = z.uuid().brand<'ClipId'>();
export type ClipId = z.infer<typeof ClipId>;
export const SegmentId = z.uuid().brand<'SegmentId'>();
export type SegmentId = z.infer<typeof SegmentId>;
export const FacultyId = z.uuid().brand<'FacultyId'>();
export type FacultyId = z.infer<typeof FacultyId>;
export const ProgrammeId = z.uuid().brand<'ProgrammeId'>();
export type ProgrammeId = z.infer<typeof ProgrammeId>;
export const GroupId = z.uuid().brand<'GroupId'>();
export type GroupId = z.infer<typeof GroupId>;
export const CourseId = z.uuid().brand<'CourseId'>();
export type CourseId = z.infer<typeof CourseId>;
export const TermId = z.uuid().brand<'TermId'>();
export type TermId = z.infer<typeof TermId>;
export const EnrolmentId = z.uuid().brand<'EnrolmentId'>();
export type EnrolmentId = z.infer<typeof EnrolmentId>;
export const RegisterEntryId = z.uuid().brand<'RegisterEntryId'>();
export type RegisterEntryId = z.infer<typeof RegisterEntryId>;
export const SheetId = z.uuid().brand<'SheetId'>();
export type SheetId = z.infer<typeof SheetId>;
export const AppealId = z.uuid().brand<'AppealId'>();
export type AppealId = z.infer<typeof AppealId>;
export const IncompleteRequestId = z.uuid().brand<'IncompleteRequestId'>();
export type IncompleteRequestId = z.infer<typeof IncompleteRequestId>;
export const AssessmentBatchId = z.uuid().brand<'AssessmentBatchId'>();
export type AssessmentBatchId = z.infer<typeof AssessmentBatchId>;
export const AccommodationId = z.uuid().brand<'AccommodationId'>();
export type AccommodationId = z.infer<typeof AccommodationId>;
export const QuestionId = z.uuid().brand<'QuestionId'>();
export type QuestionId = z.infer<typeof QuestionId>;
export const CriteriaSetId = z.uuid().brand<'CriteriaSetId'>();
export type CriteriaSetId = z.infer<typeof CriteriaSetId>;
export const TicketBankId = z.uuid().brand<'TicketBankId'>();
export type TicketBankId = z.infer<typeof TicketBankId>;
export const AssignmentId = z.uuid().brand<'AssignmentId'>();
export type AssignmentId = z.infer<typeof AssignmentId>;
export const WorkId = z.uuid().brand<'WorkId'>();
export type WorkId = z.infer<typeof WorkId>;
export const UploadId = z.uuid().brand<'UploadId'>();
export type UploadId = z.infer<typeof UploadId>;
export const ImportId = z.uuid().brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;

/** An instant: milliseconds since the Unix epoch on the server's clock. */
export const Instant = z.number().int().nonnegative();
export type Instant = z.infer<typeof Instant>;

export const Locale = z.enum(['kk', 'ru', 'en']);
export type Locale = z.infer<typeof Locale>;

/** A text a person reads, in all three languages of the university. */
export const LocalisedText = z.object({
  kk: z.string().min(1),
  ru: z.string().min(1),
  en: z.string().min(1),
});
export type LocalisedText = z.infer<typeof LocalisedText>;
