import type { Locale, SittingId } from '#contracts/ids.ts';
import { CANDIDATES_PER_PROCTOR, Room, USUAL_ZONE } from '#contracts/timetable.ts';
import type { Booking, PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import { isZone, localTimeOf } from '#contracts/zoned-time.ts';
import type { CellReader } from '../plan/cell-reader.ts';
import type { SheetPlanner } from '../plan/sheet-planner.ts';
import type { Cells } from '../plan/sheet-row.ts';
import { codesOf, examsCalled, loginsOf, naturalKey } from './sittings-world.ts';
import type { SittingsWorld } from './sittings-world.ts';

const MINUTE_MS = 60_000;
/** Doors open so long before the start where a line does not say when, minutes. */
const OPENS_BEFORE_MINUTES = 30;
const LONGEST_MINUTES = 1_440;
/** Of a plan that is not there yet. */
const NEW = { id: '' as SittingId, version: 1, publishedAt: null };

/**
 * A line of the timetable and the plan it means. A line is the sitting whose number it has, else the one of its exam, start,
 * groups and place, else a new one. Published sittings stay as they are.
 */
export const sittings: SheetPlanner<SittingPlan, SittingsWorld> = {
  key: (read, { world }) => {
    const given = planOf(read, world);
    if (given === null) return null;
    const id = read.given('sitting');
    const known = id === null ? world.plans.find(naturalKey(given)) : world.plans.byId(id as SittingId);
    if (id !== null && !known) read.fault('unknown', 'sitting', id);
    return { key: known?.id ?? naturalKey(given), shown: shownOf(given, world) };
  },
  find: (world, key) => world.plans.byId(key as SittingId),
  read: (read, { world, newId }, before) => {
    const plan = { ...planOf(read, world)!, id: before?.id ?? (newId() as SittingId) };
    if (!before) return plan;
    if (before.publishedAt !== null && !isSame(before, plan, world)) read.fault('published', null);
    const version = isSame(before, plan, world) ? before.version : before.version + 1;
    return { ...plan, version, publishedAt: before.publishedAt };
  },
  cells: sittingCells,
  // Two lines of one sitting are a mistake: each is compared with what is stored, never with the other.
  put: () => undefined,
  all: (world) => world.plans.all(),
};

/** Null when anything is wrong with the line: what it is about cannot be told then. */
function planOf(read: CellReader, world: SittingsWorld): SittingPlan | null {
  const zone = read.given('zone') ?? USUAL_ZONE;
  const isKnownZone = isZone(zone);
  if (!isKnownZone) read.fault('malformed', 'zone', zone);
  const moment = (field: 'startsAt' | 'opensAt' | 'closesAt' | 'bookUntil'): number | null =>
    isKnownZone ? read.moment(field, zone) : null;
  const exam = examOf(read, world);
  const groups = read.list('groups', world.groups.find);
  const startsAt = moment('startsAt');
  if (read.given('startsAt') === null) read.fault('missing', 'startsAt');
  const minutes = read.number('minutes', { least: 1, most: LONGEST_MINUTES, whole: true });
  const opensAt = moment('opensAt') ?? (startsAt ?? 0) - OPENS_BEFORE_MINUTES * MINUTE_MS;
  const durationMinutes = minutes ?? exam?.durationMinutes ?? 1;
  const closesAt = moment('closesAt') ?? (startsAt ?? 0) + durationMinutes * MINUTE_MS;
  const perProctor = read.number('perProctor', { least: 1, most: CANDIDATES_PER_PROCTOR.most, whole: true });
  const room = roomOf(read);
  const booking = bookingOf(read, moment('bookUntil') ?? opensAt);
  const examiners = read.list('examiners', world.staff.find);
  const proctors = read.list('proctors', world.staff.find);
  const isYes = (field: 'forAccommodated' | 'byInvitation'): boolean =>
    read.word<'yes' | 'no'>(field, 'no') === 'yes';
  const [forAccommodated, byInvitation] = [isYes('forAccommodated'), isYes('byInvitation')];
  if (read.faults.length > 0 || exam === null || startsAt === null) return null;
  const once = <T extends { id: string }>(all: readonly T[]): T['id'][] => [
    ...new Set(all.map(({ id }) => id)),
  ];
  return {
    ...NEW,
    examId: exam.id,
    groupIds: once(groups),
    opensAt,
    startsAt,
    closesAt,
    durationMinutes,
    zone,
    room,
    examinerIds: once(examiners),
    proctorIds: once(proctors),
    candidatesPerProctor: perProctor ?? CANDIDATES_PER_PROCTOR.usual,
    booking,
    forAccommodated,
    byInvitation,
  };
}

function examOf(read: CellReader, world: SittingsWorld): PlannedExam | null {
  const title = read.text('exam');
  const course = read.given('course') === null ? undefined : read.reference('course', world.courses.find);
  const term = read.given('term') === null ? undefined : read.reference('term', world.terms.find);
  if (title === '' || course === null || term === null) return null;
  const found = examsCalled(world, title, { courseId: course?.id, termId: term?.id });
  const planned = world.plans.byId((read.given('sitting') ?? '') as SittingId)?.examId;
  const exam = found.length === 1 ? found[0] : found.find(({ id }) => id === planned);
  if (exam) return exam;
  read.fault(found.length === 0 ? 'unknown' : 'ambiguous', 'exam', title);
  return null;
}

function roomOf(read: CellReader): Room {
  const url = read.given('room');
  if (url === null) return { kind: 'ours' };
  const room = Room.safeParse({ kind: 'outside', url });
  if (!room.success) read.fault('malformed', 'room', url);
  return room.data ?? { kind: 'ours' };
}

/** Places to choose from make it a sitting to be booked. */
function bookingOf(read: CellReader, until: number): Booking | null {
  const capacity = read.number('places', { least: 1, most: 1_000, whole: true });
  if (capacity === null && read.given('places') === null && read.given('bookUntil') !== null)
    read.fault('missing', 'places');
  return capacity === null ? null : { capacity, until };
}

/** As it stands in a table, times as the clocks of its zone show them; the exam by its title in `locale`. */
export function sittingCells(plan: SittingPlan, world: SittingsWorld, locale: Locale = 'kk'): Cells {
  const at = (instant: number): string => localTimeOf(instant, plan.zone).replace('T', ' ');
  const exam = world.exams.get(plan.examId);
  return {
    sitting: plan.id,
    exam: exam?.title[locale] ?? '',
    course: (exam?.subject && world.courses.byId(exam.subject.courseId)?.code) ?? '',
    term: (exam?.subject && world.terms.byId(exam.subject.termId)?.code) ?? '',
    groups: codesOf(plan.groupIds, world),
    startsAt: at(plan.startsAt),
    opensAt: at(plan.opensAt),
    closesAt: at(plan.closesAt),
    zone: plan.zone,
    minutes: String(plan.durationMinutes),
    room: plan.room.kind === 'ours' ? '' : plan.room.url,
    examiners: loginsOf(plan.examinerIds, world),
    proctors: loginsOf(plan.proctorIds, world),
    perProctor: String(plan.candidatesPerProctor),
    places: plan.booking ? String(plan.booking.capacity) : '',
    bookUntil: plan.booking ? at(plan.booking.until) : '',
    forAccommodated: plan.forAccommodated ? 'yes' : 'no',
    byInvitation: plan.byInvitation ? 'yes' : 'no',
  };
}

function isSame(one: SittingPlan, other: SittingPlan, world: SittingsWorld): boolean {
  return JSON.stringify(sittingCells(one, world)) === JSON.stringify(sittingCells(other, world));
}

function shownOf(plan: SittingPlan, world: SittingsWorld): string {
  const { startsAt, groups } = sittingCells(plan, world);
  return `${startsAt} · ${groups}`.slice(0, 120);
}
