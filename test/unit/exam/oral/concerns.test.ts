import { describe, expect, test } from '@jest/globals';
import type { CourseId, UserId } from '#contracts/ids.ts';
import type { OralConcern, OralPlan, Topic } from '#contracts/oral.ts';
import { concernsOf } from '#server/exam/oral/concerns.ts';

const aTopic = (courseId: string): Topic => ({
  id: courseId,
  courseId: courseId as CourseId,
  title: courseId,
  questions: [{ id: 'q', text: 'q?' }],
  perTicket: 1,
});
const bank = { ticketCount: 10, topics: [aTopic('law'), aTopic('law')] };
const aPlan = (source: OralPlan['source'], examiners: number) =>
  ({ source, examinerIds: Array<UserId>(examiners).fill('e' as UserId) }) as OralPlan;
const codes = (concerns: OralConcern[]): string[] => concerns.map(({ code }) => code);

describe('an oral sitting', () => {
  test('without a plan or without students says so', () => {
    expect(codes(concernsOf(null, null, []))).toEqual(['not_planned', 'nobody']);
  });

  test.each([
    [10, []],
    [11, [{ code: 'tickets_repeat', group: 'G-1', students: 11, tickets: 10 }]],
  ])('of ten tickets and %i students of one group: %j', (students, concerns) => {
    const groups = [
      { code: 'G-1', students },
      { code: 'G-2', students: 10 },
    ];
    expect(concernsOf(aPlan('oral', 1), bank, groups)).toEqual(concerns);
  });

  test('of a complex exam asks for several disciplines and a commission', () => {
    const groups = [{ code: 'G-1', students: 1 }];
    expect(codes(concernsOf(aPlan('complex', 1), bank, groups))).toEqual(['one_discipline', 'one_examiner']);
    const topics = [aTopic('law'), aTopic('history')];
    expect(concernsOf(aPlan('complex', 3), { ...bank, topics }, groups)).toEqual([]);
  });
});
