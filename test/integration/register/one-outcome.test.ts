import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { SheetId, TermId } from '#contracts/ids.ts';
import { randomOf } from '#scripts/evaluate/random.ts';
import { mayFollow } from '#server/register/outcome-rules.ts';
import { aCohort } from '#test/support/a-cohort.ts';
import { codeOf, startOffice } from './office-harness.ts';
import type { OfficeHarness } from './office-harness.ts';

let harness: OfficeHarness;
beforeAll(async () => {
  harness = await startOffice();
});
afterAll(() => harness.close());

/** What the services may say to a step that comes at the wrong moment. Anything else is a fault. */
const REFUSALS = [
  null,
  'register.changed',
  'register.refused',
  'sheet.exists',
  'sheet.nobody',
  'sheet.signed',
  'sheet.changed',
  'sheet.unfinished',
  'assessment.empty',
  'incomplete.asked',
  'incomplete.decided',
  'appeal.closed',
  'appeal.filed',
  'appeal.decided',
];

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'whatever is signed, put off, appealed and corrected in whatever order, one outcome at most stands for each: order %d',
  async (seed) => {
    const { office, stores } = harness;
    const { grades } = office;
    const cohort = await aCohort(stores, { students: 3 });
    const [officer, examiner, chair] = [
      await office.person('officer'),
      await office.person('examiner'),
      await office.person('examiner'),
    ];
    const random = randomOf(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const scope = { courseId: cohort.course.id, termId: cohort.term.id };
    const sheets = async (): Promise<SheetId[]> =>
      (await stores.sheets.list({ termId: cohort.term.id })).map(({ id }) => id);
    const sign = async (by: User): Promise<void> => {
      const id = pick(await sheets());
      if (id === undefined) return;
      await grades.sheets.sign(id, (await grades.sheets.read(id, by)).contentHash, by);
    };
    const points = (): number => Math.floor(random() * 101);
    const steps: (() => Promise<unknown>)[] = [
      () => office.mark(pick(cohort.enrolments).id, points()),
      () => office.mark(pick(cohort.enrolments).id, points()),
      () =>
        grades.sheets.open(
          { ...scope, groupId: cohort.group.id, form: 'written', examinerId: examiner.id },
          officer,
        ),
      () => sign(officer),
      () => sign(examiner),
      async () => {
        const { contentHash } = await grades.assessment.preview(scope);
        await grades.assessment.sign(scope, contentHash, officer);
      },
      () =>
        grades.incompletes.grant(
          {
            enrolmentIds: [pick(cohort.enrolments).id],
            cause: 'on_behalf',
            reason: 'No line',
            deadlineOn: '2027-09-20',
            retakeTermId: cohort.term.id as TermId,
            requestId: null,
          },
          officer,
        ),
      async () => {
        const { id } = pick(cohort.enrolments);
        const { line } = await grades.register.history(id);
        const outcome = pick([{ kind: 'annulled' }, { kind: 'grade', points: points() }] as const);
        await grades.register.correct(
          id,
          { outcome, reason: 'Found out later', replaces: line.entry?.id ?? null },
          officer,
        );
      },
      async () => {
        const { id, studentId } = pick(cohort.enrolments);
        const student = cohort.users.find((user) => user.id === studentId)!;
        const appealId = await grades.appeals.file(id, 'Look again', student);
        await grades.appeals.assign(appealId, [chair.id], officer);
        await grades.appeals.decide(appealId, { points: pick([null, points()]), note: 'Looked' }, chair);
      },
    ];

    for (let round = 0; round < 40; round += 1) {
      office.now += 60_000;
      // Two at a time, as in an office of two.
      const codes = await Promise.all([pick(steps), pick(steps)].map((step) => codeOf(step())));
      for (const code of codes) expect(REFUSALS).toContain(code);
    }

    for (const { id } of cohort.enrolments) {
      const entries = await stores.register.history(id);
      const replaced = new Set(entries.map(({ replaces }) => replaces));
      const standing = entries.filter((entry) => !replaced.has(entry.id));
      expect(standing).toHaveLength(entries.length === 0 ? 0 : 1);
      expect((await grades.register.history(id)).line.entry).toEqual(standing[0] ?? null);
      let before = null;
      for (const { cause, outcome, replaces } of entries) {
        expect(replaces).toBe(before?.id ?? null);
        expect(mayFollow(cause, before?.outcome ?? null, outcome)).toBe(true);
        before = entries.find((entry) => entry.replaces === replaces)!;
      }
    }
  },
);
