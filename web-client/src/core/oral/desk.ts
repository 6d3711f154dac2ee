/* What the examiners' desk shows of a queue. Pure. */
import type { Criterion } from '#contracts/assessment.ts';
import type { OralState } from '#contracts/oral.ts';
import type { OralSeat } from '#contracts/routes/oral-routes.ts';

type Seat = Pick<OralSeat, 'attemptId' | 'isOut' | 'record'>;

/** Before whom the examiners sit: who answers comes before whose mark is due, and both before who prepares. */
const URGENCY: readonly OralState[] = ['answering', 'answered', 'preparing', 'called'];

/** The next to be called in; null when nobody waits. */
export const nextSeat = <S extends Seat>(seats: readonly S[]): S | null =>
  seats.find(({ isOut, record }) => !isOut && record.state === 'waiting') ?? null;

/** Whom the desk opens with: whoever is being examined, else the next; null when all is over. */
export function seatToShow<S extends Seat>(seats: readonly S[]): S | null {
  for (const state of URGENCY) {
    const found = seats.find(({ isOut, record }) => !isOut && record.state === state);
    if (found) return found;
  }
  return nextSeat(seats);
}

/** How many are in each state, in the order in which a candidate goes through them; none where it would be 0. */
export function countsOf(seats: readonly Seat[]): [OralState, number][] {
  const present = seats.filter(({ isOut }) => !isOut);
  return STATES.map((state): [OralState, number] => [
    state,
    present.filter(({ record }) => record.state === state).length,
  ]).filter(([, count]) => count > 0);
}

const STATES: readonly OralState[] = [
  'waiting',
  'called',
  'preparing',
  'answering',
  'answered',
  'marked',
  'absent',
];

/** The first criterion whose points are missing or no points at all; null when all may be filed. */
export function missingScore(
  criteria: readonly Criterion[],
  scores: Readonly<Record<string, number>>,
): Criterion | null {
  return criteria.find(({ id }) => !isPoints(scores[id])) ?? null;
}

interface Judgement {
  scores: Readonly<Record<string, number>>;
  remark: string;
}

/** Whether two say the same; the server trims remarks. */
export function isSameJudgement(one: Judgement, other: Judgement): boolean {
  const ids = new Set([...Object.keys(one.scores), ...Object.keys(other.scores)]);
  return (
    one.remark.trim() === other.remark.trim() && [...ids].every((id) => one.scores[id] === other.scores[id])
  );
}

const isPoints = (value: number | undefined): boolean => value !== undefined && value >= 0 && value <= 100;
