// The stored university as an archive of OneRoster 1.2 CSV: what `read-one-roster.ts` reads, back. What OneRoster has no
// column for goes into `metadata.` columns, as the standard has it, so that reading it again changes nothing.
import { strToU8, zipSync } from 'fflate';
import type { User } from '#contracts/user.ts';
import { ROSTER_ROLES } from '../one-roster/roles.ts';
import type { Stored } from '../plan/world.ts';
import { writeCsv } from './write-csv.ts';

type Line = Readonly<Record<string, string>>;

/** The university above its faculties: whose staff belongs to no one of them. */
const UNIVERSITY = '00000000-0000-4000-8000-000000000001';
const ABSENT = [
  'categories',
  'classResources',
  'courseResources',
  'demographics',
  'lineItemLearningObjectiveIds',
  'lineItems',
  'lineItemScoreScales',
  'resources',
  'resultLearningObjectiveIds',
  'results',
  'resultScoreScales',
  'scoreScales',
  'userProfiles',
  'userResources',
];

/** A zip archive. `stored` with the enrolments that are wanted in it. */
export function writeOneRoster(stored: Stored): Uint8Array {
  const files: Record<string, Line[]> = {
    academicSessions: sessions(stored),
    classes: classes(stored),
    courses: courses(stored),
    enrollments: enrolments(stored),
    orgs: orgs(stored),
    roles: roles(stored),
    users: users(stored),
  };
  const manifest = [
    ['propertyName', 'value'],
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.2'],
    ...Object.keys(files).map((name) => [`file.${name}`, 'bulk']),
    ...ABSENT.map((name) => [`file.${name}`, 'absent']),
    ['source.systemName', 'Emtihan'],
  ];
  const written = Object.entries(files).map(([name, lines]) => [`${name}.csv`, csv(linesOf(lines))]);
  return zipSync(
    Object.fromEntries([['manifest.csv', csv(manifest)], ...written]) as Record<string, Uint8Array>,
  );
}

function sessions({ terms }: Stored): Line[] {
  return terms.map(({ id, code, name, startsOn, endsOn }) => ({
    ...base(id),
    title: name.en,
    type: 'semester',
    startDate: startsOn,
    endDate: endsOn,
    parentSourcedId: '',
    schoolYear: endsOn.slice(0, 4),
    'metadata.code': code,
    ...names(name),
  }));
}

function courses({ courses }: Stored): Line[] {
  return courses.map(({ id, code, name, credits }) => ({
    ...base(id),
    schoolYearSourcedId: '',
    title: name.en,
    courseCode: code,
    grades: '',
    orgSourcedId: UNIVERSITY,
    subjects: '',
    subjectCodes: '',
    'metadata.credits': String(credits),
    ...names(name),
  }));
}

/** One for each course that has students in a term. */
function classes({ enrolments, courses }: Stored): Line[] {
  const titles = new Map(courses.map(({ id, name }) => [id, name.en]));
  const taught = new Map(enrolments.map((enrolment) => [classId(enrolment), enrolment]));
  return [...taught].map(([id, { courseId, termId }]) => ({
    ...base(id),
    title: titles.get(courseId) ?? '',
    grades: '',
    courseSourcedId: courseId,
    classCode: '',
    classType: 'scheduled',
    location: '',
    schoolSourcedId: UNIVERSITY,
    termSourcedIds: termId,
    subjects: '',
    subjectCodes: '',
    periods: '',
  }));
}

function enrolments({ enrolments }: Stored): Line[] {
  return enrolments.map((enrolment) => ({
    ...base(enrolment.id),
    classSourcedId: classId(enrolment),
    schoolSourcedId: UNIVERSITY,
    userSourcedId: enrolment.studentId,
    role: 'student',
    primary: 'false',
    beginDate: '',
    endDate: '',
    'metadata.rating': enrolment.rating === null ? '' : String(enrolment.rating),
  }));
}

function orgs({ faculties, programmes, groups }: Stored): Line[] {
  const none = {
    'metadata.level': '',
    'metadata.studyYear': '',
    'metadata.graduating': '',
    'metadata.language': '',
  };
  const org = (
    id: string,
    name: string,
    type: string,
    identifier: string,
    parentSourcedId: string,
  ): Line => ({
    ...base(id),
    name,
    type,
    identifier,
    parentSourcedId,
    ...names({ kk: '', ru: '', en: '' }),
    ...none,
  });
  return [
    org(UNIVERSITY, 'University', 'district', '', ''),
    ...faculties.map(({ id, code, name }) => ({
      ...org(id, name.en, 'school', code, UNIVERSITY),
      ...names(name),
    })),
    ...programmes.map(({ id, code, name, facultyId, level }) => ({
      ...org(id, name.en, 'department', code, facultyId),
      ...names(name),
      'metadata.level': level,
    })),
    ...groups.map(({ id, code, programmeId, studyYear, isGraduating, language }) => ({
      ...org(id, code, 'department', code, programmeId),
      'metadata.studyYear': String(studyYear),
      'metadata.graduating': isGraduating ? 'yes' : 'no',
      'metadata.language': language,
    })),
  ];
}

function roles(stored: Stored): Line[] {
  const groupOf = new Map(stored.students.map(({ userId, groupId }) => [userId, groupId]));
  return exported(stored).map(({ id, role }) => ({
    ...base(`${id}.role`),
    userSourcedId: id,
    roleType: 'primary',
    role: ROSTER_ROLES[role],
    beginDate: '',
    endDate: '',
    orgSourcedId: groupOf.get(id) ?? UNIVERSITY,
    userProfileSourcedId: '',
  }));
}

function users(stored: Stored): Line[] {
  const studentOf = new Map(stored.students.map((student) => [student.userId, student]));
  return exported(stored).map(({ id, login, displayName, locale }) => {
    const [familyName = '', ...given] = displayName.split(' ');
    const student = studentOf.get(id);
    return {
      ...base(id),
      enabledUser: 'true',
      username: login,
      userIds: '',
      givenName: given.join(' '),
      familyName,
      middleName: '',
      identifier: student?.studentNumber ?? '',
      email: '',
      sms: '',
      phone: '',
      agentSourcedIds: '',
      grades: '',
      password: '',
      userMasterIdentifier: '',
      resourceSourcedIds: '',
      preferredGivenName: '',
      preferredMiddleName: '',
      preferredFamilyName: '',
      primaryOrgSourcedId: student?.groupId ?? UNIVERSITY,
      pronouns: '',
      'metadata.language': locale,
    };
  });
}

/** Neither administrators nor candidates who are nobody's student. */
function exported({ users, students }: Stored): (User & { role: keyof typeof ROSTER_ROLES })[] {
  const enrolled = new Set(students.map(({ userId }) => userId));
  return users.filter(
    (user): user is User & { role: keyof typeof ROSTER_ROLES } =>
      user.role in ROSTER_ROLES && (user.role !== 'student' || enrolled.has(user.id)),
  );
}

const base = (sourcedId: string): Line => ({ sourcedId, status: '', dateLastModified: '' });
const names = ({ kk, ru, en }: { kk: string; ru: string; en: string }): Line => ({
  'metadata.nameKk': kk,
  'metadata.nameRu': ru,
  'metadata.nameEn': en,
});
const classId = ({ courseId, termId }: { courseId: string; termId: string }): string =>
  `${courseId}.${termId}`;

function linesOf(lines: readonly Line[]): string[][] {
  const columns = Object.keys(lines[0] ?? { sourcedId: '' });
  return [columns, ...lines.map((line) => columns.map((column) => line[column] ?? ''))];
}

const csv = (rows: string[][]): Uint8Array => strToU8(writeCsv(rows, { separator: ',', mark: false }));
