import { z } from 'zod';
import {
  AssessmentBatchId,
  AssignmentId,
  AttemptId,
  CourseId,
  CriteriaSetId,
  EnrolmentId,
  ExamId,
  ImportId,
  IncidentId,
  Instant,
  QuestionId,
  SheetId,
  SittingId,
  TicketBankId,
  UserId,
  WorkId,
} from './ids.ts';

/** What the audit trail remembers. Each is a step that a person may later have to account for. */
export const AuditAction = z.enum([
  'attempt.consented',
  'attempt.started',
  /** A face was enrolled to compare later ones with; data says from how many frames. */
  'attempt.face_enrolled',
  /** The candidate withdrew their consent to that: the template went with it. */
  'attempt.comparison_stopped',
  /** What the candidate is spared was set; data says what. */
  'attempt.accommodated',
  'attempt.submitted',
  'attempt.expired',
  /** A candidate who was checked in asked a proctor to be let in. */
  'attempt.entry_asked',
  'attempt.admitted',
  'attempt.declined',
  /** By a person, with the reason; the time ledger says what it cost. */
  'attempt.paused',
  'attempt.resumed',
  /** The candidate took a break that was granted to them, or went on after it. */
  'attempt.break_begun',
  'attempt.break_ended',
  'attempt.ended_by_proctor',
  'attempt.time_given',
  /** The student could not sit it: it ends as incomplete, with the reason. */
  'attempt.set_aside',
  'attempt.annulled',
  'attempt.marking_begun',
  'attempt.graded',
  'attempt.signed',
  'attempt.appealed',
  'attempt.appeal_settled',
  'incident.decided',
  'incident.decision_revised',
  /** A reviewer began to play a clip; the subject is its incident. */
  'clip.viewed',
  'user.added',
  'exam.added',
  'sitting.planned',
  'sitting.plan_changed',
  'sitting.plan_removed',
  /** Its candidates got their attempts; data says how many were added and taken out. */
  'sitting.published',
  /** A student chose this sitting, or left it for another; the subject is the sitting. */
  'sitting.booked',
  /** Something was arranged for a student, or is no longer; data says what. */
  'student.accommodated',
  'student.accommodation_withdrawn',
  /** Recorded timelines were judged by another policy, to see the difference; data says by which, and the counts. */
  'sitting.rescored',
  /** A candidate got a join link; the subject is the attempt. */
  'candidate.invited',
  /** Another link took the place of those not yet used. */
  'candidate.invited_anew',
  /** Recordings, clips and observations went when their retention was over; data says how many. */
  'attempt.evidence_deleted',
  /** An exam earned a student a mark; the subject is the enrolment, data says the points. */
  'mark.recorded',
  'sheet.opened',
  /** One of the two signed; data says which part, under what, and whether the sheet is signed by both now. */
  'sheet.signed',
  /** A batch of general assessment; data says how many entries it made. */
  'assessment.signed',
  /** A person changed what the register says of an enrolment; data says what it said before. */
  'register.corrected',
  'incomplete.asked',
  'incomplete.granted',
  'incomplete.refused',
  /** The program reminded the student of the deadline, which it leaves to people; data says which of the two times. */
  'incomplete.reminded',
  'appeal.filed',
  'appeal.assigned',
  'appeal.decided',
  /** Questions came into a course's bank; data says how many, and of which version where there is one. */
  'question.added',
  'question.changed',
  /** A person marked an answer; the subject is the attempt, data says which answer and how many points. */
  'answer.marked',
  /** Every answer of a paper is marked; the subject is the attempt. */
  'paper.settled',
  'criteria.saved',
  'tickets.saved',
  'oral.planned',
  /** A ticket was drawn for a candidate; the subject is the attempt, data says which, and from which seed. */
  'oral.drawn',
  /** A candidate was called to an oral exam and did not come; the subject is the attempt. */
  'oral.absent',
  'assignment.saved',
  /** A student said that the work is their own; data says in which words. */
  'work.statement_signed',
  /** A version of a work arrived; data says its number and hash. */
  'work.handed_in',
  'work.originality_filed',
  'thesis.planned',
  'thesis.admitted',
  /** A member of a commission voted: that they did, never how in a secret vote. */
  'defence.voted',
  'defence.decided',
  'course.role_set',
  /** A person confirmed what a degree asks; the subject is who did, data says what, and the version. */
  'award.standard_confirmed',
  /** The files of a work went when their retention was over; data says how many. */
  'work.files_deleted',
  /** Whom the dean's office made examiners of a course; data says all of them. */
  'course.examiners_assigned',
  /** A student met all that the standard asks and was listed for the degree. */
  'award.listed',
  /** A table of people or structure was imported; the subject is the import, data says of what and how much. */
  'import.applied',
  /** An import set an admission rating; the subject is the enrolment, data says before and after. */
  'enrolment.rated',
  /** A student got a personal link to their own page, and any before it ended. */
  'student.linked',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** One line of the append-only audit trail. */
export const AuditEntry = z.object({
  at: Instant,
  /** Who did it; null is the program (a deadline passed). */
  actor: UserId.nullable(),
  action: AuditAction,
  /** What it was done to. */
  subject: z.union([
    AttemptId,
    IncidentId,
    UserId,
    ExamId,
    SittingId,
    EnrolmentId,
    SheetId,
    AssessmentBatchId,
    QuestionId,
    CourseId,
    CriteriaSetId,
    TicketBankId,
    AssignmentId,
    WorkId,
    ImportId,
  ]),
  data: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
