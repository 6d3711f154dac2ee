/*
 * Clock times of a place, as `YYYY-MM-DDTHH:MM`, and the instants they mean. What a zone's clocks showed on a day is
 * the business of the IANA data that the program runs with: Asia/Almaty went from +06 to +05 on 1 March 2024.
 */

const MINUTE_MS = 60_000;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** Whether the name is one of the IANA zones that this program knows. */
export function isZone(name: string): boolean {
  try {
    // Making one takes a long time; those that are right are kept.
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What a zone's clocks show at an instant (ms), to the minute. */
export function localTimeOf(at: number, zone: string): string {
  return new Date(at + offsetMs(at, zone)).toISOString().slice(0, 16);
}

/** The calendar day of an instant (ms) where a zone's clocks are, `YYYY-MM-DD`. */
export const dayIn = (zone: string, at: number): string => localTimeOf(at, zone).slice(0, 10);

/**
 * The instant (ms) that a clock time of a zone means; null when it is no time. A time that clocks showed twice is the
 * first of the two; one they left out is as long after the change as it says.
 */
export function instantOf(local: string, zone: string): number | null {
  const parts = LOCAL.exec(local);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1).map(Number);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  if (new Date(asUtc).toISOString().slice(0, 16) !== local) return null;
  // A zone's clocks change by less than a day, so the offset is one of those a day before and a day after.
  const before = offsetMs(asUtc - 24 * 60 * MINUTE_MS, zone);
  const after = offsetMs(asUtc + 24 * 60 * MINUTE_MS, zone);
  const meant = [before, after]
    .map((offset) => asUtc - offset)
    .filter((at) => localTimeOf(at, zone) === local);
  return meant.length > 0 ? Math.min(...meant) : asUtc - before;
}

/** What must be added to UTC for the zone's clock time, ms. */
function offsetMs(at: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(at / 1_000) * 1_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en', { timeZone: zone, ...numeric, ...clock });
  formats.set(zone, made);
  return made;
}
