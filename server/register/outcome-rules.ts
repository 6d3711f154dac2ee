import { maySitAgain } from '#contracts/register.ts';
import type { EntryCause, Outcome } from '#contracts/register.ts';

/**
 * Whether an entry of that cause may put `next` where `standing` stands (null: the enrolment has no outcome yet).
 * A sheet grades who has nothing yet, and anew who sat again: after "I", after FX, after an annulled exam. A batch of general
 * assessment only ever grades who has nothing. "I" is for those not graded. A commission changes a grade. A person may
 * correct what stands, or annul also where nothing stands; nobody makes an outcome out of nothing alone.
 */
export function mayFollow(cause: EntryCause, standing: Outcome | null, next: Outcome): boolean {
  const isAssessed = next.kind === 'grade' || next.kind === 'not_admitted';
  switch (cause) {
    case 'sheet':
      return isAssessed && (standing === null || maySitAgain(standing));
    case 'batch':
      return isAssessed && standing === null;
    case 'incomplete':
      return (
        next.kind === 'incomplete' &&
        (standing === null || standing.kind === 'incomplete' || standing.kind === 'annulled')
      );
    case 'appeal':
      return next.kind === 'grade' && standing?.kind === 'grade';
    case 'correction':
      return next.kind === 'annulled' ? standing?.kind !== 'annulled' : isAssessed && standing !== null;
  }
}
