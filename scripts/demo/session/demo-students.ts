import { randomUUID } from 'node:crypto';
import type { CourseId, EnrolmentId, TermId, UserId } from '#contracts/ids.ts';
import type { Enrolment, Student } from '#contracts/structure.ts';
import type { User } from '#contracts/user.ts';
import type { DemoPlaces } from './demo-places.ts';

/** Made-up people beside those who sit the demo's exam. */
const OTHERS_OF_THIRD_YEAR = ['Әсел Нұрланқызы', 'Бауыржан Төлеген', 'Ғалымжан Қасым', 'Іңкәр Өмірзақ'];
const GRADUATES = ['Жансая Қуанышева', 'Нұрсұлтан Айтбай', 'Үміт Сәрсен', 'Һамза Рахым'];

/** People who study in the demo's two groups and have no login of their own choice yet. */
export function demoStudents(): Record<'third' | 'graduates', User[]> {
  const people = (names: string[], prefix: string): User[] =>
    names.map((displayName, index) => ({
      id: randomUUID() as UserId,
      login: `demo-${prefix}-${index + 1}`,
      displayName,
      role: 'student',
      locale: 'kk',
    }));
  return { third: people(OTHERS_OF_THIRD_YEAR, 'azh31'), graduates: people(GRADUATES, 'azh41') };
}

/** Each in their group and in its courses; ratings from 48 up, so that somebody is not admitted. */
export function enrolled(
  { third, graduating, courses, term }: DemoPlaces,
  people: Record<'third' | 'graduates', readonly UserId[]>,
): { students: Student[]; enrolments: Enrolment[] } {
  const student =
    (groupId: Student['groupId'], prefix: string) =>
    (userId: UserId, index: number): Student => ({
      userId,
      groupId,
      studentNumber: `${prefix}-${String(index + 1).padStart(3, '0')}`,
    });
  const { databases, networks, web, philosophy, mathematics, final, thesis } = courses;
  const inCourses = (users: readonly UserId[], ids: CourseId[], termId: TermId): Enrolment[] =>
    users.flatMap((studentId, place) =>
      ids.map((courseId, course) => ({
        id: randomUUID() as EnrolmentId,
        studentId,
        courseId,
        termId,
        rating: 48 + ((place * 17 + course * 11 + 30) % 52),
      })),
    );
  const ofThird = [databases, networks, web, philosophy, mathematics].map(({ id }) => id);
  return {
    students: [
      ...people.third.map(student(third.id, '31')),
      ...people.graduates.map(student(graduating.id, '41')),
    ],
    enrolments: [
      ...inCourses(people.third, ofThird, term.id),
      ...inCourses(people.graduates, [final.id, thesis.id], term.id),
    ],
  };
}
