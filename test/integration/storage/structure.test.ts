import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Stores } from '#server/storage/stores.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { storesOfOneFile } from '#test/support/stores-of-one-file.ts';

const open = storesOfOneFile();
let stores: Stores;
beforeAll(() => {
  ({ stores } = open);
});

describe('the university', () => {
  test('is kept as it was told, down to who is enrolled in what', async () => {
    const { group, course, term, students, enrolments } = await aCohort(stores, { students: 3 });
    const outline = await stores.structure.outline();
    expect(outline.groups).toContainEqual(group);
    expect(outline.courses).toContainEqual(course);
    expect(outline.terms).toContainEqual(term);
    const stored = await stores.structure.students(group.id);
    expect(stored.map(({ userId }) => userId).sort()).toEqual(students.map(({ userId }) => userId).sort());
    const enrolled = await stores.structure.enrolments({ courseId: course.id, termId: term.id });
    expect(enrolled).toHaveLength(enrolments.length);
    expect(enrolled).toEqual(expect.arrayContaining(enrolments));
  });

  test('takes a row that is there already as its change', async () => {
    const { group, enrolments } = await aCohort(stores, { students: 1 });
    const [first] = enrolments;
    await stores.structure.apply(
      { groups: [{ ...group, studyYear: 4 }], enrolments: [{ ...first!, rating: 71 }] },
      [],
    );
    expect((await stores.structure.outline()).groups).toContainEqual({ ...group, studyYear: 4 });
    expect(await stores.structure.enrolments({ groupId: group.id })).toEqual([{ ...first, rating: 71 }]);
  });

  test('takes all of a change or nothing', async () => {
    const { group, course } = await aCohort(stores, { students: 0 });
    const twice = { ...course, id: randomUUID() as typeof course.id };
    const renamed = { ...group, code: `${group.code}-new` };
    await expect(stores.structure.apply({ groups: [renamed], courses: [twice] }, [])).rejects.toThrow(
      'duplicate key',
    );
    expect((await stores.structure.outline()).groups).toContainEqual(group);
  });
});
