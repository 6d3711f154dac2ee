import { z } from 'zod';
import { Arrangement } from '../accommodation.ts';
import { Attempt } from '../attempt.ts';
import { ExamForm, ExamScope } from '../exam.ts';
import { AttemptId, ExamId, Instant, LocalisedText, SittingId } from '../ids.ts';
import { Booking, Room } from '../timetable.ts';
import { Empty } from './route-parts.ts';

/** An exam of a student's own, with all they need to know before it. */
export const OwnExam = z.object({
  attempt: Attempt.pick({ id: true, status: true, startedAt: true, deadlineAt: true, endedAt: true }),
  sittingId: SittingId,
  examId: ExamId,
  examTitle: LocalisedText,
  courseName: LocalisedText.nullable(),
  form: ExamForm,
  scope: ExamScope,
  /** Working time with the extra time arranged for the student, minutes. */
  durationMinutes: z.number(),
  opensAt: Instant,
  /** When it is expected to begin; of a sitting that no timetable planned, when it opens. */
  startsAt: Instant,
  closesAt: Instant,
  zone: z.string().nullable(),
  room: Room,
  /** Until when another sitting may be chosen; null where there is none to choose. */
  booking: Booking.nullable(),
  requires: z.object({ microphone: z.boolean(), screen: z.boolean(), fullscreen: z.boolean() }),
  arrangement: Arrangement.omit({ form: true }),
});
export type OwnExam = z.infer<typeof OwnExam>;

/** A sitting that the student may choose. */
export const BookingSlot = z.object({
  sittingId: SittingId,
  examId: ExamId,
  examTitle: LocalisedText,
  form: ExamForm,
  startsAt: Instant,
  durationMinutes: z.number().int(),
  zone: z.string(),
  left: z.number().int(),
  until: Instant,
});
export type BookingSlot = z.infer<typeof BookingSlot>;

const ToAttempt = z.object({ attemptId: AttemptId });
const ToSitting = z.object({ sittingId: SittingId });

/** A student's own exams. Not for sessions begun by a link to one attempt (`session.forbidden`). */
export const studentRoutes = {
  'my.exams': {
    method: 'GET',
    path: '/api/my/exams',
    roles: ['student'],
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({
      /** By start. */
      exams: z.array(OwnExam),
      slots: z.array(BookingSlot),
      practice: z.array(
        z.object({
          sittingId: SittingId,
          examTitle: LocalisedText,
          durationMinutes: z.number(),
          closesAt: Instant,
        }),
      ),
      serverAt: Instant,
    }),
  },
  /** From here on the session is for that attempt, as one begun by a link to it. */
  'my.enter': {
    method: 'POST',
    path: '/api/my/attempts/:attemptId/enter',
    roles: ['student'],
    params: ToAttempt,
    query: Empty,
    body: Empty,
    reply: Empty,
  },
  /** A place in the sitting, in place of the one in another sitting of the exam. */
  'my.book': {
    method: 'POST',
    path: '/api/my/sittings/:sittingId/book',
    roles: ['student'],
    params: ToSitting,
    query: Empty,
    body: Empty,
    reply: ToAttempt,
  },
  /** A practice sitting of the student's own, begun anew when the last one is over. The session is for it then. */
  'my.practise': {
    method: 'POST',
    path: '/api/my/practice/:sittingId',
    roles: ['student'],
    params: ToSitting,
    query: Empty,
    body: Empty,
    reply: ToAttempt,
  },
} as const;
