import { randomUUID } from 'node:crypto';
import type { User } from '#contracts/api.ts';
import type {
  CourseId,
  EnrolmentId,
  FacultyId,
  GroupId,
  LocalisedText,
  ProgrammeId,
  TermId,
  UserId,
} from '#contracts/ids.ts';
import type { Course, Enrolment, Faculty, Group, Programme, Student, Term } from '#contracts/structure.ts';
import type { Stores } from '#server/storage/stores.ts';

export interface Cohort {
  faculty: Faculty;
  programme: Programme;
  group: Group;
  course: Course;
  term: Term;
  users: User[];
  students: Student[];
  enrolments: Enrolment[];
}

const inAll = (text: string): LocalisedText => ({ kk: text, ru: text, en: text });

/** Stores a group of students who are enrolled in one course; codes are new each time. */
export async function aCohort(
  stores: Pick<Stores, 'users' | 'structure'>,
  options: { students: number; group?: Partial<Group>; level?: Programme['level']; rating?: number | null },
): Promise<Cohort> {
  const { students: count, group: given = {}, level = 'bachelor', rating = 70 } = options;
  const mark = randomUUID().slice(0, 8);
  const name = inAll(mark);
  const faculty: Faculty = { id: randomUUID() as FacultyId, code: `F-${mark}`, name };
  const programme: Programme = {
    id: randomUUID() as ProgrammeId,
    facultyId: faculty.id,
    code: `P-${mark}`,
    name,
    level,
  };
  const group: Group = {
    id: randomUUID() as GroupId,
    programmeId: programme.id,
    code: `G-${mark}`,
    studyYear: 2,
    isGraduating: false,
    language: 'kk',
    ...given,
  };
  const course: Course = { id: randomUUID() as CourseId, code: `C-${mark}`, name, credits: 5 };
  const days = { startsOn: '2026-09-01', endsOn: '2027-01-20' };
  const term: Term = { id: randomUUID() as TermId, code: `T-${mark}`, name, ...days };
  const users = Array.from({ length: count }, (_, index): User => ({
    id: randomUUID() as UserId,
    login: `s-${mark}-${index}`,
    displayName: `Student ${index}`,
    role: 'student',
    locale: 'kk',
  }));
  const students = users.map(({ id }, index): Student => ({
    userId: id,
    groupId: group.id,
    studentNumber: `${mark}-${index}`,
  }));
  const enrolments = users.map(({ id }): Enrolment => ({
    id: randomUUID() as EnrolmentId,
    studentId: id,
    courseId: course.id,
    termId: term.id,
    rating,
  }));
  await stores.users.addMany(users, []);
  await stores.structure.apply(
    {
      faculties: [faculty],
      programmes: [programme],
      groups: [group],
      courses: [course],
      terms: [term],
      students,
      enrolments,
    },
    [],
  );
  return { faculty, programme, group, course, term, users, students, enrolments };
}
