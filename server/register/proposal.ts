import type { ExamForm } from '#contracts/exam.ts';
import type { GradeFormula, GradingScale } from '#contracts/grade.ts';
import type { ExamMark } from '#contracts/mark.ts';
import { maySitAgain } from '#contracts/register.ts';
import type { RegisterLine } from '#contracts/register.ts';
import type { SheetLine } from '#contracts/sheet.ts';
import { assess } from './grade-formula.ts';

/**
 * What a student is to get: what stands in the register where something does, else what the formula makes of rating and
 * mark. Who sat again is assessed anew, and only then: a mark recorded after the entry that stands says so.
 */
export function proposalFor(
  { enrolment, displayName, studentNumber, entry }: RegisterLine,
  mark: ExamMark | undefined,
  { form, formula, scale }: { form: ExamForm; formula: GradeFormula; scale: GradingScale },
): SheetLine {
  const { id: enrolmentId, rating } = enrolment;
  const examPoints = mark?.points ?? null;
  const person = { enrolmentId, displayName, studentNumber, rating, examPoints, stands: entry?.id ?? null };
  const satAgain = entry && mark && mark.markedAt > entry.signedAt && maySitAgain(entry.outcome);
  if (entry && !satAgain) return { ...person, outcome: entry.outcome, why: null, isNew: false };
  const { outcome, why } = assess({ form, rating, examPoints }, formula, scale);
  return { ...person, outcome, why, isNew: outcome !== null };
}

/** By name as Kazakh sorts, then by student number. */
export function byName(
  one: { displayName: string; studentNumber: string },
  other: { displayName: string; studentNumber: string },
): number {
  return (
    KAZAKH.compare(one.displayName, other.displayName) ||
    KAZAKH.compare(one.studentNumber, other.studentNumber)
  );
}
const KAZAKH = new Intl.Collator('kk', { numeric: true });
