import type { CourseId, ExamId, GroupId, TermId, UserId } from '#contracts/ids.ts';
import type { Course, Group, Term } from '#contracts/structure.ts';
import type { PlannedExam, SittingPlan } from '#contracts/timetable.ts';
import type { User } from '#contracts/user.ts';
import { Index, byCode, filled } from '../plan/world.ts';

/** All that a table of sittings is compared with, as it is stored. */
export interface StoredTimetable {
  plans: readonly SittingPlan[];
  exams: readonly PlannedExam[];
  groups: readonly Group[];
  courses: readonly Course[];
  terms: readonly Term[];
  users: readonly User[];
}

export type SittingsWorld = ReturnType<typeof sittingsWorldOf>;

/** What a planned sitting is known by where a line does not say its number: two in one place at one time are one. */
export function naturalKey({ examId, startsAt, groupIds, room, forAccommodated }: SittingPlan): string {
  const place = room.kind === 'ours' ? '' : room.url;
  return [examId, startsAt, ...groupIds.toSorted(), place, forAccommodated].join(' ').toLowerCase();
}

export function sittingsWorldOf({ plans, exams, groups, courses, terms, users }: StoredTimetable) {
  return {
    plans: filled(new Index<SittingPlan, SittingPlan['id']>(naturalKey, ({ id }) => id), plans),
    exams: new Map<ExamId, PlannedExam>(exams.map((exam) => [exam.id, exam])),
    groups: byCode(groups),
    courses: byCode(courses),
    terms: byCode(terms),
    staff: filled(
      new Index<User, UserId>(
        ({ login }) => login,
        ({ id }) => id,
      ),
      users.filter(({ role }) => role !== 'student'),
    ),
  };
}

/** Exams of a title in any language, narrowed by course and term where the line names them. */
export function examsCalled(
  { exams }: SittingsWorld,
  title: string,
  { courseId, termId }: { courseId: CourseId | undefined; termId: TermId | undefined },
): PlannedExam[] {
  const wanted = title.toLowerCase();
  return [...exams.values()].filter(
    (exam) =>
      Object.values(exam.title).some((text) => text.trim().toLowerCase() === wanted) &&
      (courseId === undefined || exam.subject?.courseId === courseId) &&
      (termId === undefined || exam.subject?.termId === termId),
  );
}

export const codesOf = (ids: readonly GroupId[], { groups }: SittingsWorld): string =>
  ids.map((id) => groups.byId(id)?.code ?? '').join(' | ');

export const loginsOf = (ids: readonly UserId[], { staff }: SittingsWorld): string =>
  ids.map((id) => staff.byId(id)?.login ?? '').join(' | ');
