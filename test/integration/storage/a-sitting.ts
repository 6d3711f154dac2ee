import { randomUUID } from 'node:crypto';
import type { User } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import { Exam } from '#contracts/exam.ts';
import type { Sitting } from '#contracts/exam.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import type { IncidentId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import { DEFAULT_RULES } from '#contracts/policy.ts';
import type { ProctoringPolicyInput } from '#contracts/policy.ts';
import type { Stores } from '#server/storage/stores.ts';

export const OPENS_AT = 1_790_000_000_000;
const title = { kk: 'Емтихан', ru: 'Экзамен', en: 'Exam' };

export const anExam = (policy: ProctoringPolicyInput = {}): Exam =>
  Exam.parse({
    id: randomUUID(),
    title,
    form: 'written',
    durationMinutes: 60,
    policy,
    paper: {
      questions: [
        { id: 'q1', kind: 'text', prompt: title, points: 5, maxLength: 20 },
        {
          id: 'q2',
          kind: 'single_choice',
          prompt: title,
          points: 5,
          options: ['a', 'b'].map((id) => ({ id, text: title })),
        },
      ],
    },
  });

export const aUser = (given: Partial<User> = {}): User => ({
  id: randomUUID() as User['id'],
  login: `student-${randomUUID().slice(0, 8)}`,
  displayName: 'Айгерім Сейтқали',
  role: 'student',
  locale: 'kk',
  ...given,
});

/** A sitting of one registered candidate, stored. */
export async function aSitting(
  stores: Stores,
  policy: ProctoringPolicyInput = {},
): Promise<{ exam: Exam; sitting: Sitting; user: User; attempt: Attempt }> {
  const exam = anExam(policy);
  const sitting: Sitting = {
    id: randomUUID() as Sitting['id'],
    examId: exam.id,
    opensAt: OPENS_AT,
    closesAt: OPENS_AT + 7_200_000,
  };
  const user = aUser();
  const id = randomUUID() as Attempt['id'];
  const attempt = newAttempt({ id, sittingId: sitting.id, candidateId: user.id });
  await stores.exams.add(exam);
  await stores.sittings.add(sitting);
  await stores.users.add(user);
  await stores.attempts.add(attempt);
  return { exam, sitting, user, attempt };
}

export function anIncident({ id: attemptId }: Attempt, given: Partial<Incident> = {}): Incident {
  return {
    id: randomUUID() as IncidentId,
    attemptId,
    kind: 'face_absent',
    severity: 'high',
    status: 'open',
    beganAt: OPENS_AT + 1_000,
    openedAt: OPENS_AT + 5_000,
    updatedAt: OPENS_AT + 5_000,
    endedAt: null,
    closedAt: null,
    why: {
      code: 'face_absent.no_face',
      facts: { seconds: 4, frames: 5, bestScore: 0, countScore: 0.6 },
      rule: DEFAULT_RULES.face_absent,
      causes: [{ at: OPENS_AT + 1_000, type: 'observation', faces: [], brightness: 0.5, contrast: 0.2 }],
    },
    decision: null,
    clips: [],
    ...given,
  };
}
