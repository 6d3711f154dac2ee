import type { EnrolmentId, Locale, UserId } from '#contracts/ids.ts';
import type { Enrolment } from '#contracts/structure.ts';
import type { Role, User } from '#contracts/user.ts';
import type { CellReader } from './cell-reader.ts';
import { keptIn, knownBy } from './sheet-planner.ts';
import type { Planning, SheetPlanner } from './sheet-planner.ts';
import { enrolmentKey } from './world.ts';
import type { StudentRecord } from './world.ts';

const LOGIN = { least: 2, most: 64 };
const NAME = { most: 128 };

/** Those a table of staff can hold; administrators are made by hand. */
const STAFF: readonly Role[] = ['examiner', 'proctor', 'officer'];

export const staff: SheetPlanner<User> = {
  key: knownBy('login', LOGIN),
  ...keptIn((world) => world.users),
  read: (read, { newId, by }, before) => {
    const role = read.word<Role>('role', null) ?? 'proctor';
    // A role is never raised or lowered by a table: it may hold a login that is somebody else's.
    if (before && before.role !== role) read.fault('login_taken', 'login', before.login);
    if (!before && role === 'officer' && by !== 'admin') read.fault('not_allowed', 'role', role);
    return {
      id: before?.id ?? (newId() as UserId),
      login: before?.login ?? read.given('login') ?? '',
      displayName: read.text('name', NAME),
      role,
      locale: read.word<Locale>('language', before?.locale ?? 'kk') ?? 'kk',
    };
  },
  cells: ({ login, displayName, role, locale }) => ({ login, name: displayName, role, language: locale }),
  all: (world) => world.users.all().filter(({ role }) => STAFF.includes(role)),
};

export const students: SheetPlanner<StudentRecord> = {
  key: knownBy('studentNumber'),
  find: (world, key) => world.students.find(key),
  read: (read, planning, before) => {
    const { world, newId } = planning;
    const group = read.reference('group', world.groups.find);
    const account = before?.user ?? accountOf(read, planning);
    const login = read.given('login');
    if (before && login !== null && login.toLowerCase() !== before.user.login.toLowerCase())
      read.fault('fixed', 'login', login);
    const user: User = {
      id: account?.id ?? (newId() as UserId),
      login: account?.login ?? read.text(login === null ? 'studentNumber' : 'login', LOGIN),
      displayName: read.text('name', NAME),
      role: 'student',
      locale: read.word<Locale>('language', account?.locale ?? group?.language ?? 'kk') ?? 'kk',
    };
    const studentNumber = before?.student.studentNumber ?? read.given('studentNumber') ?? '';
    const groupId = group?.id ?? before?.student.groupId;
    return { user, student: { userId: user.id, groupId: groupId!, studentNumber } };
  },
  cells: ({ user, student }, { groups }) => ({
    studentNumber: student.studentNumber,
    name: user.displayName,
    group: groups.byId(student.groupId)?.code ?? '',
    login: user.login,
    language: user.locale,
  }),
  put: (world, one) => {
    world.users.put(one.user);
    world.students.put(one);
  },
  all: (world) => world.students.all(),
};

/** A candidate who was here before they were anybody's student keeps their account. */
function accountOf(read: CellReader, { world }: Planning): User | undefined {
  const login = read.given('login') ?? read.given('studentNumber') ?? '';
  const known = world.users.find(login);
  if (known && (known.role !== 'student' || world.students.byId(known.id)))
    read.fault('login_taken', 'login', login);
  return known;
}

export const enrolments: SheetPlanner<Enrolment> = {
  key: (read, { world }) => {
    const student = read.reference('studentNumber', world.students.find);
    const course = read.reference('course', world.courses.find);
    const term = read.reference('term', world.terms.find);
    if (!student || !course || !term) return null;
    return {
      key: enrolmentKey({ studentId: student.user.id, courseId: course.id, termId: term.id }),
      shown: [student.student.studentNumber, course.code, term.code].join(' · '),
    };
  },
  ...keptIn((world) => world.enrolments),
  read: (read, { world, newId }, before) => ({
    id: before?.id ?? (newId() as EnrolmentId),
    studentId: world.students.find(read.given('studentNumber')!)!.user.id,
    courseId: world.courses.find(read.given('course')!)!.id,
    termId: world.terms.find(read.given('term')!)!.id,
    rating: read.number('rating', { least: 0, most: 100 }) ?? before?.rating ?? null,
  }),
  cells: ({ studentId, courseId, termId, rating }, world) => ({
    studentNumber: world.students.byId(studentId)?.student.studentNumber ?? '',
    course: world.courses.byId(courseId)?.code ?? '',
    term: world.terms.byId(termId)?.code ?? '',
    rating: rating === null ? '' : String(rating),
  }),
};
