/* What a timetable shows of its sittings: which are looked for, and which day and week they are on. Pure. */
import type { TimetableEntry } from '#contracts/routes/timetable-routes.ts';
import { dayIn } from '#contracts/zoned-time.ts';

export interface TimetableFilter {
  /** Empty: all. */
  groupId: string;
  personId: string;
  room: '' | 'ours' | 'outside';
}

export function shownEntries(
  entries: readonly TimetableEntry[],
  { groupId, personId, room }: TimetableFilter,
): TimetableEntry[] {
  return entries.filter(
    ({ plan }) =>
      (groupId === '' || plan.groupIds.some((id) => id === groupId)) &&
      (personId === '' || [...plan.examinerIds, ...plan.proctorIds].some((id) => id === personId)) &&
      (room === '' || plan.room.kind === room),
  );
}

/** The day a sitting starts on, `YYYY-MM-DD`, by the clocks of its own zone. */
export const dayOf = ({ plan }: TimetableEntry): string => dayIn(plan.zone, plan.startsAt);

/** The seven days, Monday first, of the week that a day (`YYYY-MM-DD`) is in, `weeks` later. */
export function weekOf(day: string, weeks = 0): string[] {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const sinceMonday = (new Date(noon).getUTCDay() + 6) % 7;
  const monday = noon + (weeks * 7 - sinceMonday) * 86_400_000;
  return Array.from({ length: 7 }, (_, index) =>
    new Date(monday + index * 86_400_000).toISOString().slice(0, 10),
  );
}
