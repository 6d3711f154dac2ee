import type { BankDraft, ImportReport } from '#contracts/question-bank.ts';
import { Refused } from './refused.ts';

export interface Collected {
  items: { item: string; draft: BankDraft }[];
  refused: ImportReport['refused'];
}

/** Reads each item; one that cannot be taken is listed with its reason and keeps none of the others. */
export function collect<T extends { item: string }>(
  things: readonly T[],
  read: (thing: T) => BankDraft,
): Collected {
  const collected: Collected = { items: [], refused: [] };
  for (const thing of things) {
    try {
      collected.items.push({ item: thing.item, draft: read(thing) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      collected.refused.push({ item: thing.item, reason: error.reason });
    }
  }
  return collected;
}
