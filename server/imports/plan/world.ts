import type { EnrolmentId, UserId } from '#contracts/ids.ts';
import type { Course, Enrolment, Faculty, Group, Programme, Student, Term } from '#contracts/structure.ts';
import type { User } from '#contracts/user.ts';

/** All that an import is compared with, as it is stored. */
export interface Stored {
  faculties: readonly Faculty[];
  programmes: readonly Programme[];
  groups: readonly Group[];
  courses: readonly Course[];
  terms: readonly Term[];
  users: readonly User[];
  students: readonly Student[];
  enrolments: readonly Enrolment[];
}

/** A student with the account they sign in by. */
export interface StudentRecord {
  user: User;
  student: Student;
}

/** Finds by what people call it, whatever its case, and by id. */
export class Index<T, I extends string = string> {
  readonly #keyOf: (one: T) => string;
  readonly #idOf: (one: T) => I;
  readonly #byKey = new Map<string, T>();
  readonly #byId = new Map<I, T>();

  constructor(keyOf: (one: T) => string, idOf: (one: T) => I) {
    this.#keyOf = keyOf;
    this.#idOf = idOf;
  }

  readonly find = (key: string): T | undefined => this.#byKey.get(key.toLowerCase());

  readonly byId = (id: I): T | undefined => this.#byId.get(id);

  put(one: T): void {
    this.#byKey.set(this.#keyOf(one).toLowerCase(), one);
    this.#byId.set(this.#idOf(one), one);
  }

  all(): T[] {
    return [...this.#byId.values()];
  }
}

export const byCode = <T extends { id: string; code: string }>(rows: readonly T[]): Index<T, T['id']> =>
  filled(
    new Index<T, T['id']>(
      ({ code }) => code,
      ({ id }) => id,
    ),
    rows,
  );

export function filled<T, I extends string>(index: Index<T, I>, rows: readonly T[]): Index<T, I> {
  for (const row of rows) index.put(row);
  return index;
}

/** What an enrolment is known by: there is one per student, course and term. */
export const enrolmentKey = ({ studentId, courseId, termId }: Omit<Enrolment, 'id' | 'rating'>): string =>
  `${studentId} ${courseId} ${termId}`;

/** What is there: what is stored, and what the lines so far would make of it. */
export type World = ReturnType<typeof worldOf>;

export function worldOf(stored: Stored) {
  const users = filled(
    new Index<User, UserId>(
      ({ login }) => login,
      ({ id }) => id,
    ),
    stored.users,
  );
  const students = stored.students.flatMap((student): StudentRecord[] => {
    const user = users.byId(student.userId);
    return user ? [{ user, student }] : [];
  });
  return {
    faculties: byCode(stored.faculties),
    programmes: byCode(stored.programmes),
    groups: byCode(stored.groups),
    courses: byCode(stored.courses),
    terms: byCode(stored.terms),
    users,
    students: filled(
      new Index<StudentRecord, UserId>(
        ({ student }) => student.studentNumber,
        ({ user }) => user.id,
      ),
      students,
    ),
    enrolments: filled(new Index<Enrolment, EnrolmentId>(enrolmentKey, ({ id }) => id), stored.enrolments),
  };
}
