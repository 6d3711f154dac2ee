// Who comes when in an oral exam. Pure.
import type { AttemptId } from '#contracts/ids.ts';
import type { OralRecord } from '#contracts/oral.ts';

interface Seat {
  attemptId: AttemptId;
  displayName: string;
  groupCode: string | null;
}

const { compare } = new Intl.Collator('kk', { numeric: true });

/** By group and name, as Kazakh sorts them. */
export function inOrder<S extends Seat>(seats: readonly S[]): S[] {
  return seats.toSorted(
    (a, b) =>
      compare(a.groupCode ?? '', b.groupCode ?? '') ||
      compare(a.displayName, b.displayName) ||
      (a.attemptId < b.attemptId ? -1 : 1),
  );
}

/** How many wait before this one in the order; null when they do not wait. */
export function aheadOf(
  ordered: readonly { attemptId: AttemptId; isOut: boolean; record: Pick<OralRecord, 'state'> }[],
  attemptId: AttemptId,
): number | null {
  const waiting = ordered.filter(({ isOut, record }) => !isOut && record.state === 'waiting');
  const at = waiting.findIndex((seat) => seat.attemptId === attemptId);
  return at === -1 ? null : at;
}
