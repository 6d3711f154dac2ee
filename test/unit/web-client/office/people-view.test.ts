import { describe, expect, test } from '@jest/globals';
import type { ListedStudent, Outline } from '../../../../web-client/src/core/office/people-view.ts';
import { narrowed, shownStudents } from '../../../../web-client/src/core/office/people-view.ts';

const name = { kk: 'Ә', ru: 'Э', en: 'E' };
const outline = {
  faculties: [
    { id: 'f1', code: 'F1', name },
    { id: 'f2', code: 'F2', name },
  ],
  programmes: [
    { id: 'p1', facultyId: 'f1', code: 'P1', name, level: 'bachelor' },
    { id: 'p2', facultyId: 'f2', code: 'P2', name, level: 'master' },
  ],
  groups: ['B-10', 'B-9', 'Ә-1'].map((code) => ({
    id: code,
    programmeId: code === 'Ә-1' ? 'p2' : 'p1',
    code,
  })),
  courses: [],
  terms: [],
} as unknown as Outline;
const students = [
  ['Қанат Әлиев', 'S1', 'B-9'],
  ['Канат Алиев', 'S2', 'B-10'],
  ['Әсел Ким', 'S3', 'Ә-1'],
  ['Айгүл Ким', 'S4', 'B-9'],
].map(
  ([displayName, studentNumber, groupId]) =>
    ({ displayName, studentNumber, groupId, login: studentNumber, userId: studentNumber }) as ListedStudent,
);
const all = { facultyId: '', programmeId: '', groupId: '', text: '' };
const names = (filter: Partial<typeof all>): string[] =>
  shownStudents(students, outline, { ...all, ...filter }).map(({ displayName }) => displayName);

describe('the list of students', () => {
  test('is sorted as Kazakh sorts', () => {
    expect(names({})).toEqual(['Айгүл Ким', 'Әсел Ким', 'Канат Алиев', 'Қанат Әлиев']);
  });

  test.each([
    ['a faculty', { facultyId: 'f2' }, ['Әсел Ким']],
    ['a programme', { programmeId: 'p1' }, ['Айгүл Ким', 'Канат Алиев', 'Қанат Әлиев']],
    ['a group', { groupId: 'B-9' }, ['Айгүл Ким', 'Қанат Әлиев']],
    ['words in any order and case', { text: 'КИМ әс' }, ['Әсел Ким']],
    ['a number', { text: 's2' }, ['Канат Алиев']],
    ['two of these', { groupId: 'B-9', text: 'ким' }, ['Айгүл Ким']],
  ])('is narrowed by %s', (_, filter, shown) => {
    expect(names(filter)).toEqual(shown);
  });

  test('offers the groups of what is chosen, by number', () => {
    const { programmes, groups } = narrowed(outline, { ...all, facultyId: 'f1' });
    expect(programmes.map(({ code }) => code)).toEqual(['P1']);
    expect(groups.map(({ code }) => code)).toEqual(['B-9', 'B-10']);
  });
});
