// A defence before its commission: who may vote, and what the votes come to. Pure.
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { UserId } from '#contracts/ids.ts';
import type { Commission, Defence, Thesis } from '#contracts/thesis.ts';
import { meanPoints } from '../assessing.ts';

/** Members who must be present. */
export function quorumOf({
  memberIds,
  quorumPercent,
}: Pick<Commission, 'memberIds' | 'quorumPercent'>): number {
  return Math.ceil((memberIds.length * quorumPercent) / 100 - 1e-9);
}

/** The defence with a member's ballot, or why it is not taken. A vote is given once. */
export function withBallot(
  defence: Defence,
  { by, points }: { by: UserId; points: number },
): Defence | ErrorCode {
  if (defence.decidedAt !== null) return 'defence.decided';
  if (!isVoter(defence, by)) return 'session.forbidden';
  if (defence.votedIds.includes(by)) return 'defence.voted';
  const ballot = { points, by: defence.commission.vote === 'open' ? by : null };
  return {
    ...defence,
    // Sorted, both: in which order people voted would tell whose a secret ballot is.
    votedIds: [...defence.votedIds, by].sort(),
    ballots: [...defence.ballots, ballot].sort((a, b) => a.points - b.points),
  };
}

/** As people see a thesis: no ballot before the decision, or who watches would learn whose it is. */
export function withoutBallots(thesis: Thesis): Thesis {
  const { defence } = thesis;
  return defence?.decidedAt === null ? { ...thesis, defence: { ...defence, ballots: [] } } : thesis;
}

/** The mark of the commission, the mean of its ballots; or why there is none yet. */
export function decision(defence: Defence): { points: number } | ErrorCode {
  const { commission, presentIds, ballots, votedIds } = defence;
  const present = commission.memberIds.filter((id) => presentIds.includes(id));
  if (present.length < quorumOf(commission) || !present.includes(commission.chairId))
    return 'defence.no_quorum';
  if (present.some((id) => !votedIds.includes(id))) return 'defence.votes_missing';
  return { points: meanPoints(ballots.map(({ points }) => points)) };
}

function isVoter({ commission, presentIds }: Defence, id: UserId): boolean {
  return commission.memberIds.includes(id) && presentIds.includes(id);
}
