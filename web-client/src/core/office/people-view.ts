/* Which students and staff a list shows, and in which order. Pure. */
import type { RouteReply } from '../api-client.ts';
import { byKazakh } from './kazakh-order.ts';

export type Outline = RouteReply<'structure.outline'>;
export type ListedStudent = RouteReply<'people.students'>['students'][number];

export interface StudentFilter {
  /** Empty: all. */
  facultyId: string;
  programmeId: string;
  groupId: string;
  text: string;
}

/** Programmes of the faculty that is chosen, and groups of the programmes that are left, by code. */
export function narrowed({ programmes, groups }: Outline, { facultyId, programmeId }: StudentFilter) {
  const ofFaculty = programmes.filter((one) => facultyId === '' || one.facultyId === facultyId);
  const ids = new Set(
    ofFaculty.filter(({ id }) => programmeId === '' || id === programmeId).map(({ id }) => id),
  );
  return {
    programmes: byKazakh(ofFaculty, ({ code }) => code),
    groups: byKazakh(
      groups.filter((group) => ids.has(group.programmeId)),
      ({ code }) => code,
    ),
  };
}

/** The students a filter leaves, by name. */
export function shownStudents(
  students: readonly ListedStudent[],
  outline: Outline,
  filter: StudentFilter,
): ListedStudent[] {
  const { groupId, text } = filter;
  const groups = new Set(narrowed(outline, filter).groups.map(({ id }) => id));
  const wanted = wordsOf(text);
  return byKazakh(
    students.filter(
      (student) =>
        (groupId === '' ? groups.has(student.groupId) : student.groupId === groupId) &&
        holds(`${student.displayName} ${student.studentNumber} ${student.login}`, wanted),
    ),
    ({ displayName }) => displayName,
  );
}

/** Words of a search, in any order, each found anywhere in the text. */
export function holds(text: string, words: readonly string[]): boolean {
  const low = text.toLocaleLowerCase('kk');
  return words.every((word) => low.includes(word));
}

export function wordsOf(text: string): string[] {
  return text.toLocaleLowerCase('kk').split(/\s+/).filter(Boolean);
}
