import { z } from 'zod';
import { ExamForm, ExamScope } from './exam.ts';
import { CourseId, ExamId, GroupId, Instant, LocalisedText, SittingId, TermId, UserId } from './ids.ts';
import { dayIn, isZone } from './zoned-time.ts';

/** Where the university's clocks are, unless a sitting says otherwise. */
export const USUAL_ZONE = 'Asia/Almaty';
/** The calendar day of an instant there, `YYYY-MM-DD`. */
export const usualDay = (at: Instant): string => dayIn(USUAL_ZONE, at);
/** Candidates that one proctor watches. */
export const CANDIDATES_PER_PROCTOR = { usual: 30, most: 150 } as const;

export const Zone = z.string().max(64).refine(isZone);

/** Where it is held: in this system's own exam room, or in a meeting outside. */
export const Room = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ours') }),
  z.object({ kind: z.literal('outside'), url: z.url({ protocol: /^https$/ }).max(500) }),
]);
export type Room = z.infer<typeof Room>;

/** Candidates choose among an exam's sittings until an instant; a sitting takes so many. */
export const Booking = z.object({ capacity: z.number().int().min(1).max(1_000), until: Instant });
export type Booking = z.infer<typeof Booking>;

/** A sitting as it is planned. Instants are UTC; `zone` is where its clocks are read. */
export const PlanDraft = z.object({
  examId: ExamId,
  groupIds: z.array(GroupId).max(200),
  /** Attempts may begin from here on, */
  opensAt: Instant,
  /** are expected to begin here, */
  startsAt: Instant,
  /** and end here at the latest. */
  closesAt: Instant,
  /** How long it takes those who sit, examine and watch, from its start. */
  durationMinutes: z.number().int().min(1).max(1_440),
  zone: Zone.default(USUAL_ZONE),
  room: Room.default({ kind: 'ours' }),
  examinerIds: z.array(UserId).max(50),
  proctorIds: z.array(UserId).max(100),
  candidatesPerProctor: z
    .number()
    .int()
    .min(1)
    .max(CANDIDATES_PER_PROCTOR.most)
    .default(CANDIDATES_PER_PROCTOR.usual),
  booking: Booking.nullable().default(null),
  /** Only for those of the groups to whom an accommodation gives this exam's form. */
  forAccommodated: z.boolean().default(false),
  /** Candidates are invited one by one, of whatever group: nobody is seated, and those who sit need no enrolment. */
  byInvitation: z.boolean().default(false),
});
export type PlanDraft = z.infer<typeof PlanDraft>;

/** `version` grows with every change: who saves an older one is told. A published plan is always one without faults. */
export const SittingPlan = PlanDraft.extend({
  id: SittingId,
  version: z.number().int().min(1),
  publishedAt: Instant.nullable(),
});
export type SittingPlan = z.infer<typeof SittingPlan>;

/** Which exams a cohort may not be given. */
export const CohortRule = z.enum([
  'graduates_sit_finals_only',
  'finals_for_graduates_only',
  'finals_not_by_assessment',
  'thesis_not_in_writing',
]);
export type CohortRule = z.infer<typeof CohortRule>;

/** What keeps a sitting from being published. */
export const PlanFaultCode = z.enum([
  'window_disordered',
  'shorter_than_exam',
  'form_without_sitting',
  'exam_without_subject',
  'no_group',
  'nobody_enrolled',
  'no_examiner',
  'proctors_short',
  'seated_twice',
  'student_clash',
  'staff_clash',
  'duty_doubled',
  ...CohortRule.options,
]);
export type PlanFaultCode = z.infer<typeof PlanFaultCode>;

export const PlanFault = z.object({
  code: PlanFaultCode,
  sittingId: SittingId,
  /** The sitting it clashes with. */
  otherId: SittingId.nullable(),
  /** Whom or which groups it touches: the first few by name, and how many in all. */
  names: z.array(z.string()).max(10),
  count: z.number().int(),
  /** Numbers that fill the blanks of its sentence. */
  facts: z.record(z.string(), z.number()),
});
export type PlanFault = z.infer<typeof PlanFault>;

/** What a plan needs to know of its exam. */
export const PlannedExam = z.object({
  id: ExamId,
  title: LocalisedText,
  form: ExamForm,
  scope: ExamScope,
  durationMinutes: z.number().int(),
  subject: z.object({ courseId: CourseId, termId: TermId }).nullable(),
});
export type PlannedExam = z.infer<typeof PlannedExam>;
