import type { CourseId, EnrolmentId, GroupId, TermId, UserId } from '#contracts/ids.ts';
import type { Course, Enrolment, Group, Term } from '#contracts/structure.ts';
import type { JudgedTimetable } from './timetable-service.ts';

/** The term a session is looked at for: the one asked for, else the latest that has begun by `today`, else the first there is. */
export function termOf(terms: readonly Term[], today: string, asked?: TermId): Term | null {
  if (asked !== undefined) return terms.find(({ id }) => id === asked) ?? null;
  const begun = terms.filter(({ startsOn }) => startsOn <= today);
  const latest = (all: readonly Term[]): Term | null =>
    all.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn))[0] ?? null;
  return latest(begun) ?? latest(terms);
}

/** Terms to choose from: the one that a session is looked at for first, the others as they were. */
export function termsToChoose(terms: readonly Term[], today: string): Term[] {
  const first = termOf(terms, today);
  return first ? [first, ...terms.filter(({ id }) => id !== first.id)] : [];
}

export interface UnplannedCourse {
  courseId: CourseId;
  courseCode: string;
  courseName: Course['name'];
  groupCodes: string[];
  students: number;
}

/**
 * Courses with students who are enrolled in the term and whom no sitting, planned or published, takes in. By code.
 * `settled` have an outcome without one, or a project at home.
 */
export function unplannedCourses(
  { picture, seating }: JudgedTimetable,
  outline: { courses: readonly Course[]; groups: readonly Group[] },
  enrolments: readonly Enrolment[],
  students: readonly { userId: UserId; groupId: GroupId }[],
  settled: { enrolments: ReadonlySet<EnrolmentId>; courses: ReadonlySet<CourseId> },
): UnplannedCourse[] {
  const planned = new Set<string>();
  for (const { id, examId } of picture.plans) {
    const subject = picture.exams.get(examId)?.subject;
    for (const { studentId } of (subject && seating.get(id)?.eligible) ?? [])
      planned.add(`${studentId} ${subject?.courseId}`);
  }
  const groupOf = new Map(students.map(({ userId, groupId }) => [userId, groupId]));
  const codes = new Map(outline.groups.map(({ id, code }) => [id, code]));
  const missing = enrolments.filter(
    ({ id, studentId, courseId }) =>
      !planned.has(`${studentId} ${courseId}`) &&
      !settled.enrolments.has(id) &&
      !settled.courses.has(courseId),
  );
  const byCourse = Map.groupBy(missing, ({ courseId }) => courseId);
  return outline.courses
    .flatMap((course): UnplannedCourse[] => {
      const found = byCourse.get(course.id);
      if (!found) return [];
      const groups = new Set(found.map(({ studentId }) => groupOf.get(studentId)));
      const groupCodes = [...groups].flatMap((id) => (id && codes.get(id)) ?? []).sort();
      const { id: courseId, code: courseCode, name: courseName } = course;
      return [{ courseId, courseCode, courseName, groupCodes, students: found.length }];
    })
    .sort((a, b) => a.courseCode.localeCompare(b.courseCode));
}
