import { z } from 'zod';
import { CourseId, GroupId, LocalisedText, SittingId, TermId, UserId } from '../ids.ts';
import { Course, Term } from '../structure.ts';
import { PlanDraft, PlanFault, PlannedExam, SittingPlan } from '../timetable.ts';
import { Role } from '../user.ts';
import { Empty, planners, reviewers } from './route-parts.ts';

/** A sitting as the timetable shows it. */
export const TimetableEntry = z.object({
  plan: SittingPlan,
  exam: PlannedExam,
  /** How many may sit in it: of one to be booked, how many may choose it. */
  candidateCount: z.number().int(),
  /** Empty for those who do not plan. */
  faults: z.array(PlanFault),
});
export type TimetableEntry = z.infer<typeof TimetableEntry>;

export const GroupChoice = z.object({ id: GroupId, code: z.string() });
export const StaffChoice = z.object({ id: UserId, displayName: z.string(), role: Role });

/** Students of a course in a term whom no sitting takes in. */
export const Unplanned = z.object({
  courseId: CourseId,
  courseCode: z.string(),
  courseName: LocalisedText,
  groupCodes: z.array(z.string()),
  students: z.number().int(),
});

const PlanParams = z.object({ sittingId: SittingId });
const Outcome = z.object({ plan: SittingPlan, faults: z.array(PlanFault), saved: z.boolean() });

/** The timetable of a session: planning sittings and publishing them. */
export const timetableRoutes = {
  /** Of a term, or of all; examiners and proctors get the published sittings in which they have a duty. */
  'timetable.read': {
    method: 'GET',
    path: '/api/office/timetable',
    roles: reviewers,
    params: Empty,
    query: z.object({ termId: TermId.optional() }),
    body: Empty,
    /** By start, with the groups and people that the sittings name. */
    reply: z.object({
      entries: z.array(TimetableEntry),
      groups: z.array(GroupChoice),
      staff: z.array(z.object({ id: UserId, displayName: z.string() })),
    }),
  },
  /** What a sitting can be planned with. */
  'timetable.choices': {
    method: 'GET',
    path: '/api/office/timetable/choices',
    roles: planners,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({
      exams: z.array(PlannedExam),
      terms: z.array(Term),
      courses: z.array(Course),
      groups: z.array(GroupChoice),
      staff: z.array(StaffChoice),
    }),
  },
  'timetable.add': {
    method: 'POST',
    path: '/api/office/timetable',
    roles: planners,
    params: Empty,
    query: Empty,
    body: PlanDraft,
    reply: z.object({ plan: SittingPlan }),
  },
  /** A published sitting is published anew with the change, or left as it is when that would have faults (`saved: false`). */
  'timetable.change': {
    method: 'PUT',
    path: '/api/office/timetable/:sittingId',
    roles: planners,
    params: PlanParams,
    query: Empty,
    body: z.object({ draft: PlanDraft, version: z.number().int().min(1) }),
    reply: Outcome,
  },
  /** Refused as `timetable.begun` once somebody has begun an attempt in it. */
  'timetable.remove': {
    method: 'DELETE',
    path: '/api/office/timetable/:sittingId',
    roles: planners,
    params: PlanParams,
    query: Empty,
    body: Empty,
    reply: Empty,
  },
  /** Publishes those without faults, again where they are published already; answers what keeps the others. */
  'timetable.publish': {
    method: 'POST',
    path: '/api/office/timetable/publish',
    roles: planners,
    params: Empty,
    query: Empty,
    body: z.object({ sittingIds: z.array(SittingId).min(1).max(1_000) }),
    reply: z.object({ published: z.array(SittingId), faults: z.array(PlanFault) }),
  },
  /** How a term's session stands: what is ready and what is missing. */
  'timetable.overview': {
    method: 'GET',
    path: '/api/office/overview',
    roles: planners,
    params: Empty,
    query: z.object({ termId: TermId.optional() }),
    body: Empty,
    /** Of the term asked for, else of the latest that has begun; null when there is no term. */
    reply: z.object({
      terms: z.array(Term),
      term: Term.nullable(),
      counts: z.object({
        groups: z.number().int(),
        students: z.number().int(),
        enrolments: z.number().int(),
        exams: z.number().int(),
        drafts: z.number().int(),
        published: z.number().int(),
      }),
      entries: z.array(TimetableEntry),
      unplanned: z.array(Unplanned),
    }),
  },
} as const;
