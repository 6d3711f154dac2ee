import type { GeneratedAlways } from 'kysely';
import type { Appeal, AppealDecision } from '#contracts/appeal.ts';
import type {
  AssessmentBatchId,
  EnrolmentId,
  Instant,
  RegisterEntryId,
  SheetId,
  UserId,
} from '#contracts/ids.ts';
import type { IncompleteReminder, IncompleteRequest, StudentNotice } from '#contracts/incomplete.ts';
import type { ExamMark } from '#contracts/mark.ts';
import type { RegisterEntry, RegisterScope } from '#contracts/register.ts';
import type { Sheet, SheetContent, SheetSignature } from '#contracts/sheet.ts';
import type { Json, NullableJson } from './json-column.ts';

/** What students earned, and how each of their courses ended. */
export interface GradeTables {
  marks: ExamMark & { id: GeneratedAlways<number> };
  registerEntries: Omit<RegisterEntry, 'outcome'> & {
    seq: GeneratedAlways<number>;
    outcome: Json<RegisterEntry['outcome']>;
  };
  sheets: Omit<Sheet, 'members'> & {
    members: NullableJson<EnrolmentId[]>;
    content: NullableJson<SheetContent>;
    contentHash: string | null;
  };
  sheetSignatures: SheetSignature & { sheetId: SheetId };
  assessmentBatches: {
    id: AssessmentBatchId;
    scope: Json<RegisterScope>;
    formulaId: string;
    contentHash: string;
    signedBy: UserId;
    signedAt: Instant;
  };
  appeals: Omit<Appeal, 'commission' | 'decision'> & {
    commission: Json<UserId[]>;
    decision: NullableJson<AppealDecision>;
  };
  incompleteRequests: Omit<IncompleteRequest, 'decision'> & {
    decision: NullableJson<NonNullable<IncompleteRequest['decision']>>;
  };
  incompleteReminders: { entryId: RegisterEntryId; stage: IncompleteReminder['stage']; remindedAt: Instant };
  studentNotices: Omit<StudentNotice, 'told'> & {
    id: GeneratedAlways<number>;
    told: Json<StudentNotice['told']>;
  };
}
