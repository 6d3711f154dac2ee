import { useState } from 'react';

/** Which question is open, from 0. The tab's history keeps it over a reload. */
export function useOpenQuestion(): [number, (index: number) => void] {
  const [index, setIndex] = useState(kept);
  const open = (next: number): void => {
    history.replaceState({ ...(history.state as object | null), question: next }, '');
    setIndex(next);
  };
  return [index, open];
}

function kept(): number {
  const { question } = (history.state ?? {}) as { question?: unknown };
  return Number.isInteger(question) ? (question as number) : 0;
}
