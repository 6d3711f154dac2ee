import type { CourseId } from '#contracts/ids.ts';
import type { Gpa, Outcome } from '#contracts/register.ts';
import { wholePoints } from './grading-scale.ts';

export interface GpaItem {
  courseId: CourseId;
  /** First day of its term, to tell which of two counts. */
  termStartsOn: string;
  credits: number;
  /** Null while the course has no outcome. */
  outcome: Outcome | null;
}

/**
 * Grade points weighted by credits, rounded to two decimals, half up. Only grades count: "I", what is annulled and who was
 * not admitted neither raise nor lower it. Of a course taken again the grade of the latest term counts.
 */
export function gpaOf(items: readonly GpaItem[]): Gpa {
  const latest = new Map<CourseId, { startsOn: string; credits: number; gpaPoints: number }>();
  for (const { courseId, termStartsOn: startsOn, credits, outcome } of items) {
    if (outcome?.kind !== 'grade' || startsOn < (latest.get(courseId)?.startsOn ?? '')) continue;
    latest.set(courseId, { startsOn, credits, gpaPoints: outcome.gpaPoints });
  }
  const counted = [...latest.values()];
  const credits = counted.reduce((sum, course) => sum + course.credits, 0);
  if (credits === 0) return { value: null, credits: 0 };
  const sum = counted.reduce((total, course) => total + course.gpaPoints * course.credits, 0);
  return { value: wholePoints((sum / credits) * 100) / 100, credits };
}
