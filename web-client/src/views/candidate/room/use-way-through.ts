import { useState } from 'react';

/** What the tab remembers of the candidate's way through the questions; nothing of it leaves this computer. */
interface Kept {
  /** Which question is open, from 0. */
  question: number;
  /** Ids of questions to come back to. */
  flags: readonly string[];
  /** Whether all questions stand on one page. */
  onOnePage: boolean;
}

/** The open question, flags and layout. The tab's history keeps them over a reload, and forgets them with the tab. */
export function useWayThrough(): [Kept, (change: Partial<Kept>) => void] {
  const [way, setWay] = useState(kept);
  const keep = (change: Partial<Kept>): void => {
    history.replaceState({ ...(history.state as object | null), ...change }, '');
    setWay((before) => ({ ...before, ...change }));
  };
  return [way, keep];
}

function kept(): Kept {
  const { question, flags, onOnePage } = (history.state ?? {}) as Record<string, unknown>;
  return {
    question: Number.isInteger(question) ? (question as number) : 0,
    flags: Array.isArray(flags) ? flags.filter((flag) => typeof flag === 'string') : [],
    onOnePage: onOnePage === true,
  };
}
