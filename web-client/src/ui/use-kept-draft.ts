import { useState } from 'react';

/**
 * What somebody is writing, kept in this tab until it is sent: a refresh loses nothing. `null` forgets it. `key` names it
 * among all drafts; a component that shows another one is to be mounted anew.
 */
export function useKeptDraft<T>(key: string, initial: T): [T, (value: T | null) => void] {
  const [value, setValue] = useState<T>(() => readDraft<T>(key) ?? initial);
  function keep(next: T | null): void {
    setValue(next ?? initial);
    try {
      if (next === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Storage may be forbidden; the draft then lasts as long as the page.
    }
  }
  return [value, keep];
}

function readDraft<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
