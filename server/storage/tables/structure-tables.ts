import type { Course, Enrolment, Faculty, Group, Programme, Student, Term } from '#contracts/structure.ts';
import type { Json } from './json-column.ts';

type Named<T extends { name: unknown }> = Omit<T, 'name'> & { name: Json<T['name']> };

/** The university: who studies what, where and when. */
export interface StructureTables {
  faculties: Named<Faculty>;
  programmes: Named<Programme>;
  groups: Group;
  courses: Named<Course>;
  terms: Named<Term>;
  students: Student;
  enrolments: Enrolment;
  /** A view: `termId` is where it is examined. */
  examinedEnrolments: Enrolment;
}
