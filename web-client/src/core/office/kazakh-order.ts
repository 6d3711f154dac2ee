const collator = new Intl.Collator('kk', { numeric: true });

/** Sorted as Kazakh sorts: Ә after А, Қ after К, and so on; numbers by their value. */
export function byKazakh<T>(all: readonly T[], text: (one: T) => string): T[] {
  return all.toSorted((a, b) => collator.compare(text(a), text(b)));
}
