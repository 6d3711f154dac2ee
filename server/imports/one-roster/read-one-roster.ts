// OneRoster 1.2 CSV (1EdTech) as the tables of this system. Orgs: see `orgKinds`. A class gives its students a course in each
// of its terms; its teachers are not read. What OneRoster has no column for comes from `metadata.` columns; where an archive
// has none, lines of what is new are refused: nothing is invented.
import { readArchive } from '../archive/read-archive.ts';
import type { Cells, SheetRow, Sheets } from '../plan/sheet-row.ts';
import { codeOf, orgKinds } from './org-kinds.ts';
import { checkManifest, recordsOf } from './records.ts';
import type { RosterRecord } from './records.ts';
import { PASSED_OVER, ROSTER_ROLES } from './roles.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** AppErrors of `readArchive`, `checkManifest` and `readCsv`. */
export async function readOneRoster(bytes: Uint8Array): Promise<Sheets> {
  const files = await readArchive(bytes);
  checkManifest(files);
  const { faculties, programmes, groups, lost, codeOf: orgCode } = orgKinds(recordsOf(files, 'orgs.csv'));
  const parent = (org: RosterRecord): string => orgCode(org.get('parentSourcedId'));
  return {
    faculties: faculties.map((org) => row(org, { code: codeOf(org), ...names(org, 'name') })),
    programmes: [
      ...programmes.map((org) => row(org, programmeCells(org, parent(org)))),
      ...lost.map(({ org, why }) => {
        const { faults, ...rest } = row(org, programmeCells(org, parent(org)));
        return { ...rest, faults: [...faults, { code: why, field: 'faculty' as const, value: parent(org) }] };
      }),
    ],
    groups: groups.map((org) => row(org, groupCells(org, parent(org)))),
    ...studies(files),
    ...people(files, orgCode),
  };
}

const programmeCells = (org: RosterRecord, faculty: string): Cells => ({
  code: codeOf(org),
  ...names(org, 'name'),
  faculty,
  level: org.get('metadata.level'),
});

const groupCells = (org: RosterRecord, programme: string): Cells => ({
  code: codeOf(org),
  programme,
  studyYear: org.get('metadata.studyYear'),
  graduating: org.get('metadata.graduating'),
  language: org.get('metadata.language'),
});

/** Courses, terms, and who is enrolled in them through which class. */
function studies(files: Files): Sheets {
  const courses = recordsOf(files, 'courses.csv');
  const sessions = recordsOf(files, 'academicSessions.csv');
  const courseCode = (course: RosterRecord): string => course.get('courseCode') || course.get('sourcedId');
  const termCode = (term: RosterRecord): string => term.get('metadata.code') || term.get('sourcedId');
  const coursesById = byId(courses, courseCode);
  const termsById = byId(sessions, termCode);
  const usersById = byId(recordsOf(files, 'users.csv'), codeOf);
  const classes = new Map(recordsOf(files, 'classes.csv').map((group) => [group.get('sourcedId'), group]));
  const enrolments = recordsOf(files, 'enrollments.csv').filter((one) => one.get('role') === 'student');
  return {
    courses: courses.map((course) =>
      row(course, {
        code: courseCode(course),
        ...names(course, 'title'),
        credits: course.get('metadata.credits'),
      }),
    ),
    terms: sessions
      .filter((term) => term.get('type') !== 'schoolYear')
      .map((term) =>
        row(term, {
          code: termCode(term),
          ...names(term, 'title'),
          startsOn: term.get('startDate'),
          endsOn: term.get('endDate'),
        }),
      ),
    enrolments: enrolments.flatMap((enrolment) => {
      const group = classes.get(enrolment.get('classSourcedId'));
      const terms = (group?.get('termSourcedIds') ?? '').split(',');
      return terms.map((term) =>
        row(enrolment, {
          studentNumber: usersById(enrolment.get('userSourcedId')),
          course: coursesById(group?.get('courseSourcedId') ?? ''),
          term: termsById(term.trim()),
          rating: enrolment.get('metadata.rating'),
        }),
      );
    }),
  };
}

/** Everybody by their first role. */
function people(files: Files, orgCode: (sourcedId: string) => string): Sheets {
  const roles = Map.groupBy(recordsOf(files, 'roles.csv'), (role) => role.get('userSourcedId'));
  const known = new Map<string, string>(Object.entries(ROSTER_ROLES).map(([role, word]) => [word, role]));
  const sheets = { students: [] as SheetRow[], staff: [] as SheetRow[] };
  for (const user of recordsOf(files, 'users.csv')) {
    const role = roles.get(user.get('sourcedId'))?.[0];
    const word = role?.get('role') ?? '';
    if (PASSED_OVER.includes(word)) continue;
    const name = ['familyName', 'givenName', 'middleName'].map((part) => user.get(part)).filter(Boolean);
    const person = {
      login: user.get('username'),
      name: name.join(' '),
      language: user.get('metadata.language'),
    };
    if (word === ROSTER_ROLES.student) {
      const group = orgCode(user.get('primaryOrgSourcedId') || (role?.get('orgSourcedId') ?? ''));
      sheets.students.push(row(user, { studentNumber: codeOf(user), ...person, group }));
    } else sheets.staff.push(row(user, { ...person, role: known.get(word) ?? word }));
  }
  return sheets;
}

function row(record: RosterRecord, cells: Cells): SheetRow {
  const leaves = record.get('status') === 'tobedeleted' || record.get('enabledUser') === 'false';
  const faults = leaves ? [{ code: 'deletion' as const, field: null, value: '' }] : [];
  return { file: record.file, line: record.line, cells, faults };
}

/** The archive's one name, unless it carries all three. */
function names(record: RosterRecord, column: string): Cells {
  return {
    name: record.get(column),
    nameKk: record.get('metadata.nameKk'),
    nameRu: record.get('metadata.nameRu'),
    nameEn: record.get('metadata.nameEn'),
  };
}

/** From a sourcedId to what the university calls it; what is not in the archive keeps its sourcedId. */
function byId(records: RosterRecord[], code: (record: RosterRecord) => string): (id: string) => string {
  const codes = new Map(records.map((record) => [record.get('sourcedId'), code(record)]));
  return (id) => codes.get(id) ?? id;
}
