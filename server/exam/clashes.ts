import type { SittingId, UserId } from '#contracts/ids.ts';

/** Somebody's time in a sitting: [from, to), ms. */
export interface Engagement {
  personId: UserId;
  sittingId: SittingId;
  from: number;
  to: number;
}

/** Two sittings that want the same people at the same time. */
export interface Clash {
  sittings: [SittingId, SittingId];
  people: UserId[];
}

/** Every pair of sittings that overlap in somebody's time, once, with all whom it touches. */
export function clashesAmong(engagements: readonly Engagement[]): Clash[] {
  const found = new Map<string, Clash>();
  for (const [personId, own] of Map.groupBy(engagements, (one) => one.personId)) {
    const inOrder = own.toSorted((a, b) => a.from - b.from);
    for (const [at, earlier] of inOrder.entries()) {
      for (const later of inOrder.slice(at + 1)) {
        if (later.from >= earlier.to) break;
        if (later.sittingId === earlier.sittingId) continue;
        const sittings = [earlier.sittingId, later.sittingId].sort() as Clash['sittings'];
        const key = sittings.join(' ');
        const clash = found.get(key) ?? { sittings, people: [] };
        if (!clash.people.includes(personId)) clash.people.push(personId);
        found.set(key, clash);
      }
    }
  }
  return [...found.values()];
}
