import { Arrangement } from '#contracts/accommodation.ts';
import type { StudentAccommodation } from '#contracts/accommodation.ts';
import type { Exam } from '#contracts/exam.ts';
import type { UserId } from '#contracts/ids.ts';

/** Whether what is arranged counts for an exam of that subject: for all courses or this one, all terms or this one. */
export function countsFor(
  { courseId, termId, withdrawnAt }: StudentAccommodation,
  subject: Exam['subject'],
): boolean {
  if (withdrawnAt !== null) return false;
  return (
    (courseId === null || courseId === subject?.courseId) && (termId === null || termId === subject?.termId)
  );
}

/**
 * What holds for a student in one exam, of all that is arranged for them. The newest that says something of a form, breaks
 * or a language decides it; the longest extra time counts; aids and spared kinds add up.
 */
export function arrangementOf(all: readonly StudentAccommodation[], subject: Exam['subject']): Arrangement {
  const standing = all.filter((one) => countsFor(one, subject)).sort((a, b) => b.addedAt - a.addedAt);
  const newest = <K extends 'form' | 'breaks' | 'language'>(key: K): Arrangement[K] | null =>
    standing.find((one) => one[key] !== null)?.[key] ?? null;
  return Arrangement.parse({
    form: newest('form'),
    breaks: newest('breaks'),
    language: newest('language'),
    extraTimePercent: Math.max(0, ...standing.map(({ extraTimePercent }) => extraTimePercent)),
    aids: [...new Set(standing.map(({ aids }) => aids).filter(Boolean))].join('; ').slice(0, 500),
    spared: standing.flatMap(({ spared }) => spared).slice(0, 20),
  });
}

/** By student, so that many students' arrangements are found without searching the list for each. */
export function byStudent(all: readonly StudentAccommodation[]): Map<UserId, StudentAccommodation[]> {
  const found = new Map<UserId, StudentAccommodation[]>();
  for (const one of all) found.set(one.studentId, [...(found.get(one.studentId) ?? []), one]);
  return found;
}
