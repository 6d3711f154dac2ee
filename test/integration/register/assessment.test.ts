import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { AssessmentScope } from '#server/register/assessment-service.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import type { Cohort } from '#test/support/a-cohort.ts';
import { anExam } from '../storage/a-sitting.ts';
import { codeOf, startOffice } from './office-harness.ts';
import type { OfficeHarness } from './office-harness.ts';

let harness: OfficeHarness;
let officer: User;
beforeAll(async () => {
  harness = await startOffice();
  officer = await harness.office.person('officer');
});
afterAll(() => harness.close());

const assessment = () => harness.office.grades.assessment;
const scopeOf = ({ course, term, group }: Cohort): AssessmentScope => ({
  courseId: course.id,
  termId: term.id,
  groupId: group.id,
});
const standing = async ({ course }: Cohort): Promise<unknown[]> =>
  (await harness.office.grades.register.list({ courseId: course.id })).map(({ entry }) => entry);
/** A cohort with these ratings. */
const rated = async (...ratings: (number | null)[]): Promise<Cohort> => {
  const cohort = await aCohort(harness.stores, { students: ratings.length });
  const enrolments = cohort.enrolments.map((enrolment, index) => ({
    ...enrolment,
    rating: ratings[index] ?? null,
  }));
  await harness.stores.structure.apply({ enrolments }, []);
  return { ...cohort, enrolments };
};

describe('general assessment', () => {
  test('is previewed: who gets what, and why', async () => {
    const { lines } = await assessment().preview(scopeOf(await rated(94.5, 49, null)));
    expect(
      lines.map(({ outcome, why, isNew }) => [outcome?.kind === 'grade' && outcome.letter, why, isNew]),
    ).toEqual([
      ['A', 'rating_stands', true],
      ['FX', 'rating_stands', true],
      [false, 'rating_missing', false],
    ]);
  });

  test('is signed as it was previewed; who has no rating stays without an outcome', async () => {
    const cohort = await rated(94.5, null);
    const { contentHash } = await assessment().preview(scopeOf(cohort));
    expect(await assessment().sign(scopeOf(cohort), contentHash, officer)).toBe(1);
    expect(await standing(cohort)).toMatchObject([
      {
        cause: 'batch',
        signedBy: officer.id,
        outcome: { points: 95, letter: 'A', formulaId: 'remote-2020' },
      },
      null,
    ]);
  });

  test('is refused when a rating changed since it was previewed', async () => {
    const cohort = await rated(80);
    const { contentHash } = await assessment().preview(scopeOf(cohort));
    await harness.stores.structure.apply({ enrolments: [{ ...cohort.enrolments[0]!, rating: 81 }] }, []);
    expect(await codeOf(assessment().sign(scopeOf(cohort), contentHash, officer))).toBe('register.changed');
    expect(await standing(cohort)).toEqual([null]);
  });

  test('signed twice makes its entries once', async () => {
    const cohort = await rated(80);
    const first = await assessment().preview(scopeOf(cohort));
    await assessment().sign(scopeOf(cohort), first.contentHash, officer);
    const second = await assessment().preview(scopeOf(cohort));
    expect(await codeOf(assessment().sign(scopeOf(cohort), second.contentHash, officer))).toBe(
      'assessment.empty',
    );
    expect(await harness.stores.register.history(cohort.enrolments[0]!.id)).toHaveLength(1);
  });

  test('signed by two officers at the same moment is signed by one of them, whole', async () => {
    const cohort = await rated(...Array.from({ length: 300 }, (_, index) => index % 101));
    const other = await harness.office.person('officer');
    const { contentHash } = await assessment().preview(scopeOf(cohort));
    const codes = await Promise.all(
      [officer, other].map((by) => codeOf(assessment().sign(scopeOf(cohort), contentHash, by))),
    );
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes).toContain('register.changed');
    const entries = (await standing(cohort)) as { signedBy: string; causeId: string }[];
    expect(entries).toHaveLength(300);
    expect(new Set(entries.map(({ causeId }) => causeId)).size).toBe(1);
  });

  test('says when an exam of another form is there for the course', async () => {
    const cohort = await rated(80);
    const subject = { courseId: cohort.course.id, termId: cohort.term.id };
    await harness.stores.exams.add({ ...anExam(), form: 'written', subject });
    expect((await assessment().preview(scopeOf(cohort))).otherForms).toEqual(['written']);
  });

  test('takes one group of a course, or all of them', async () => {
    const cohort = await rated(80, 70);
    const { groupId: _, ...whole } = scopeOf(cohort);
    expect((await assessment().preview(whole)).lines).toHaveLength(2);
    const elsewhere = await aCohort(harness.stores, { students: 0 });
    const none = { ...whole, groupId: elsewhere.group.id };
    expect((await assessment().preview(none)).lines).toEqual([]);
  });
});
