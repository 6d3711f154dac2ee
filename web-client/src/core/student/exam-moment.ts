import type { OwnExam } from '#contracts/routes/student-routes.ts';

/** `waiting`: its doors are not open yet; `open`: it can be begun; `running`: the student has begun it. */
export type ExamMoment = 'waiting' | 'open' | 'running' | 'over';

type Timed = Pick<OwnExam, 'opensAt' | 'closesAt'> & {
  attempt: Pick<OwnExam['attempt'], 'startedAt' | 'endedAt'>;
};

/** Where an exam stands at `now`, ms on the server's clock. */
export function momentOf({ opensAt, closesAt, attempt }: Timed, now: number): ExamMoment {
  if (attempt.endedAt !== null) return 'over';
  if (attempt.startedAt !== null) return 'running';
  if (now >= closesAt) return 'over';
  return now >= opensAt ? 'open' : 'waiting';
}

export interface TimeLeft {
  days: number;
  /** Of the last day, `HH:MM:SS`. */
  clock: string;
}

/** A span of ms as whole days and a clock; nothing is left of a negative one. */
export function timeLeft(ms: number): TimeLeft {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
    .map(two)
    .join(':');
  return { days: Math.floor(seconds / 86_400), clock };
}
