// How many frames a second the machine may be given: cut when the measured lag passes its limit, raised slowly after.
// Owns nothing: the next budget follows from the last one and what was measured.

export interface Budget {
  /** Frames a second; null while the machine keeps up with all that is asked of it. */
  perSecond: number | null;
  /** How many times in a row the lag was found beyond its limit. */
  behind: number;
  /** Since when the budget is enough for all that is asked; null while it is not. */
  enoughSince: number | null;
  /** When it was cut last. */
  cutAt: number;
}

export interface Measured {
  at: number;
  /** p95 of capture to observation, ms, and the share of frames looked at; null when too few frames tell. */
  lag: { lagMs: number; seenShare: number } | null;
  lagLimitMs: number;
  /** Frames a second that the present intervals make. */
  takenPerSecond: number;
  /** Frames a second that candidates ask for, and must have. */
  askedPerSecond: number;
  leastPerSecond: number;
}

/** One slow moment is none: the lag must be found beyond its limit so often in a row. */
const BEHIND_TIMES = 2;
const CUT_TO = 0.8;
/** Of what is asked, added each second. */
const RAISE = 0.01;
/** Between this share of the limit and the limit itself nothing changes. */
const EASY = 0.7;
/** A budget goes no further beyond what is asked. */
const AMPLE = 1.2;
/** After a cut nothing is raised until frames tell how it worked, or until so long after, where few are taken. */
const AWAIT_MS = 30_000;
/** A budget that was enough for so long is lifted. */
const LIFT_AFTER_MS = 30_000;

export const NO_BUDGET: Budget = { perSecond: null, behind: 0, enoughSince: null, cutAt: 0 };

/** The budget after another second. It fell if `perSecond` did: what was measured before says nothing any more. */
export function nextBudget(budget: Budget, measured: Measured): Budget {
  const { at, lag, lagLimitMs } = measured;
  const { perSecond, cutAt } = budget;
  if (lag && lag.lagMs > lagLimitMs) {
    const behind = budget.behind + 1;
    return behind < BEHIND_TIMES ? { ...budget, behind } : cut(budget, measured, lag.seenShare);
  }
  if (perSecond === null) return NO_BUDGET;
  const isEasy = lag ? lag.lagMs <= EASY * lagLimitMs : at - cutAt >= AWAIT_MS;
  return isEasy ? raise(perSecond, budget, measured) : { ...budget, behind: 0 };
}

function cut(
  { perSecond }: Budget,
  { at, takenPerSecond, leastPerSecond }: Measured,
  seenShare: number,
): Budget {
  // Where many frames go unseen, their share says how much was too much.
  const bearable = Math.min(CUT_TO, seenShare) * Math.min(perSecond ?? Infinity, takenPerSecond);
  // No further below what must be than makes that plain: the way back is slow.
  return { perSecond: Math.max(CUT_TO * leastPerSecond, bearable), behind: 0, enoughSince: null, cutAt: at };
}

function raise(
  perSecond: number,
  { enoughSince, cutAt }: Budget,
  { at, askedPerSecond, leastPerSecond }: Measured,
): Budget {
  const raised = Math.max(CUT_TO * leastPerSecond, perSecond + RAISE * askedPerSecond);
  const next = { perSecond: Math.min(AMPLE * askedPerSecond, raised), behind: 0, cutAt };
  if (next.perSecond < askedPerSecond) return { ...next, enoughSince: null };
  const since = enoughSince ?? at;
  return at - since >= LIFT_AFTER_MS ? NO_BUDGET : { ...next, enoughSince: since };
}
