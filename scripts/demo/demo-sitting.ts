import { randomUUID } from 'node:crypto';
import { isOver } from '#contracts/attempt-phases.ts';
import { MarkingRule } from '#contracts/blueprint.ts';
import type { Exam } from '#contracts/exam.ts';
import type { AttemptId, Instant, SittingId, UserId } from '#contracts/ids.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import { PlanDraft } from '#contracts/timetable.ts';
import type { User } from '#contracts/user.ts';
import { scenePolicy } from '#scripts/scenes/scene-policy.ts';
import { ExamService } from '#server/exam/exam-service.ts';
import { TimetableService } from '#server/exam/timetable-service.ts';
import type { Stores } from '#server/storage/stores.ts';
import { DEMO_EXAM_TITLE, DEMO_KEYS, DEMO_PAPER } from './demo-exam.ts';
import type { SessionStaff } from './session/seed-exams.ts';

const DAY_MS = 86_400_000;

/** The earlier demo sitting while nobody has finished in it, else a new one. */
export async function openSitting(
  stores: Stores,
  given: { earlier: SittingId | undefined; subject: Exam['subject']; staff: SessionStaff; now: Instant },
): Promise<SittingId> {
  const { earlier, subject, staff, now } = given;
  const clock = (): Instant => now;
  const sitting = earlier && (await stores.sittings.byId(earlier));
  if (sitting && sitting.closesAt > now + DAY_MS / 12) {
    const attempts = await stores.attempts.bySitting(sitting.id);
    const fresh = attempts.every(
      ({ status, deadlineAt }) => !isOver(status) && (deadlineAt ?? Infinity) > now,
    );
    if (fresh) return sitting.id;
  }
  const exams = new ExamService({ ...stores, newId: randomUUID, clock });
  const examId = await exams.add(
    {
      title: DEMO_EXAM_TITLE,
      form: 'written',
      durationMinutes: 60,
      policy: scenePolicy(),
      subject,
      scope: 'course',
      source: {
        kind: 'fixed',
        questions: DEMO_PAPER.questions.map((question) => ({ question, key: DEMO_KEYS[question.id]! })),
        marking: MarkingRule.parse({}),
      },
    },
    staff.officer.id,
  );
  const timetable = new TimetableService({ ...stores, newId: randomUUID, clock });
  const draft = PlanDraft.parse({
    examId,
    groupIds: [],
    opensAt: now - 60_000,
    startsAt: now,
    closesAt: now + 7 * DAY_MS,
    durationMinutes: 60,
    examinerIds: [staff.examiner.id],
    proctorIds: [staff.proctor.id],
    byInvitation: true,
  });
  const [plan] = await timetable.add([draft], staff.officer.id);
  await timetable.publish([plan!.id], staff.officer.id);
  return plan!.id;
}

/** The people's attempts in it, made where they are not there yet. */
export async function seatedAttempts(
  stores: Stores,
  sittingId: SittingId,
  people: readonly User[],
): Promise<{ attemptId: AttemptId; userId: UserId; login: string; displayName: string }[]> {
  return await Promise.all(
    people.map(async ({ id: userId, login, displayName }) => {
      const place = newAttempt({ id: randomUUID() as AttemptId, sittingId, candidateId: userId });
      const { id: attemptId } = await stores.attempts.add(place);
      return { login, displayName, attemptId, userId };
    }),
  );
}
