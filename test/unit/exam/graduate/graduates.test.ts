import { describe, expect, test } from '@jest/globals';
import type { CourseId, UserId } from '#contracts/ids.ts';
import type { StudyLevel } from '#contracts/structure.ts';
import { Defence } from '#contracts/thesis.ts';
import type { CourseRole, Standing, ThesisReport } from '#contracts/thesis.ts';
import type { Work, WorkVersion } from '#contracts/work.ts';
import { admissionChecklist } from '#server/exam/graduate/admission.ts';
import { UNCONFIRMED_STANDARD, awardChecklist } from '#server/exam/graduate/award.ts';
import { decision, quorumOf, withBallot } from '#server/exam/graduate/defence.ts';
import { standingOf } from '#server/exam/graduate/standing.ts';
import type { CourseResult } from '#server/exam/graduate/standing.ts';

const ALL: Standing = {
  creditsEarned: 240,
  practiceCredits: 6,
  hasComplexExam: true,
  hasThesis: true,
  debts: 0,
  incompletes: 0,
};
const missingOf = (level: StudyLevel, standing: Partial<Standing>): string[] =>
  awardChecklist(UNCONFIRMED_STANDARD.needs[level], { ...ALL, ...standing })
    .filter(({ isMet }) => !isMet)
    .map(({ item }) => item);

describe('the state standard', () => {
  test.each<[StudyLevel, Partial<Standing>, string[]]>([
    ['bachelor', {}, []],
    ['bachelor', { creditsEarned: 239.5 }, ['credits']],
    ['bachelor', { practiceCredits: 0 }, ['practice']],
    ['bachelor', { hasComplexExam: false }, ['complex_exam']],
    ['bachelor', { hasThesis: false }, ['thesis']],
    ['bachelor', { debts: 1 }, ['no_debts']],
    ['bachelor', { incompletes: 2 }, ['no_incompletes']],
    ['master', { creditsEarned: 120, hasComplexExam: false }, []],
    ['master', { creditsEarned: 119 }, ['credits']],
    ['doctor', { creditsEarned: 180 }, []],
    ['doctor', { creditsEarned: 179, hasThesis: false }, ['credits', 'thesis']],
  ])('of a %s with %j misses %j', (level, standing, missing) => {
    expect(missingOf(level, standing)).toEqual(missing);
  });
});

describe('what a student’s courses come to', () => {
  const result = (course: string, state: CourseResult['state'], credits = 5): CourseResult => ({
    courseId: course as CourseId,
    credits,
    state,
  });
  const roles = new Map<CourseId, CourseRole>([
    ['field' as CourseId, 'practice'],
    ['final' as CourseId, 'complex_exam'],
  ]);

  test('counts credits of what was passed, and what practice and finals are among it', () => {
    const results = [result('a', 'passed'), result('field', 'passed', 6), result('final', 'failed', 8)];
    expect(standingOf(results, roles)).toEqual({
      creditsEarned: 11,
      practiceCredits: 6,
      hasComplexExam: false,
      hasThesis: false,
      debts: 1,
      incompletes: 0,
    });
  });

  test('knows no debt that was repaid', () => {
    const standing = standingOf([result('a', 'failed'), result('a', 'passed')], roles);
    expect(standing).toMatchObject({ creditsEarned: 5, debts: 0 });
  });

  test('takes an incomplete course neither for earned nor for a debt', () => {
    const standing = standingOf([result('a', 'incomplete'), result('b', 'open')], roles);
    expect(standing).toMatchObject({ creditsEarned: 0, debts: 0, incompletes: 1 });
  });
});

describe('the admission of a thesis', () => {
  const report = (recommends: boolean): ThesisReport => ({
    author: 'a',
    text: 't',
    recommends,
    by: 'u' as UserId,
    at: 0,
  });
  const version = { originality: { state: 'waived', note: 'x', by: 'u', at: 0 } } as WorkVersion;
  const whole = {
    thesis: { supervisorReport: report(true), review: report(true) },
    work: { statement: { version: '1', locale: 'kk', signedAt: 0 }, versions: [version] } as Pick<
      Work,
      'statement' | 'versions'
    >,
    standing: { debts: 0 },
  };
  const missing = ({ thesis, work, standing }: typeof whole): string[] =>
    admissionChecklist(thesis, work, standing)
      .filter(({ isMet }) => !isMet)
      .map(({ item }) => item);

  test('misses nothing when all is there', () => expect(missing(whole)).toEqual([]));
  test('is not kept back by a reviewer who does not recommend it', () => {
    expect(missing({ ...whole, thesis: { ...whole.thesis, review: report(false) } })).toEqual([]);
  });
  test.each<[string, Partial<typeof whole>]>([
    ['statement_signed', { work: { ...whole.work, statement: null } }],
    [
      'originality_checked',
      { work: { ...whole.work, versions: [{ originality: { state: 'not_checked' } } as WorkVersion] } },
    ],
    ['supervisor_recommends', { thesis: { ...whole.thesis, supervisorReport: report(false) } }],
    ['no_debts', { standing: { debts: 1 } }],
  ])('asks for %s', (item, change) => expect(missing({ ...whole, ...change })).toEqual([item]));
  test('asks for the file, and with it for its originality', () => {
    expect(missing({ ...whole, work: { ...whole.work, versions: [] } })).toEqual([
      'file_handed_in',
      'originality_checked',
    ]);
  });
});

describe('a commission', () => {
  const members = Array.from({ length: 6 }, (_, index) => `00000000-0000-4000-8000-00000000000${index}`);
  const ids = members as UserId[];
  const aDefence = (vote: 'open' | 'secret', present: number): Defence =>
    Defence.parse({
      commission: {
        chairId: members[0],
        secretaryId: members[0],
        memberIds: members,
        vote,
        quorumPercent: 67,
      },
      presentIds: members.slice(0, present),
    });
  const voted = (defence: Defence, points: number[]): Defence =>
    points.reduce((before, each, index) => {
      const after = withBallot(before, { by: ids[index]!, points: each });
      if (typeof after === 'string') throw new Error(after);
      return after;
    }, defence);

  test.each([
    [3, 67, 3],
    [6, 50, 3],
    [6, 67, 5],
    [7, 100, 7],
    [15, 60, 9],
  ])('of %d at %d % needs %d', (count, quorumPercent, needed) => {
    expect(quorumOf({ memberIds: Array.from({ length: count }, () => ids[0]!), quorumPercent })).toBe(needed);
  });

  test('decides by the mean of its ballots', () => {
    expect(decision(voted(aDefence('open', 5), [90, 80, 85, 90, 81]))).toEqual({ points: 85 });
  });
  test('decides nothing without a quorum', () => {
    expect(decision(voted(aDefence('open', 4), [90, 80, 85, 90]))).toBe('defence.no_quorum');
  });
  test('decides nothing without its chair', () => {
    const defence = aDefence('open', 6);
    expect(decision({ ...defence, presentIds: ids.slice(1) })).toBe('defence.no_quorum');
  });
  test('decides nothing before all who are present voted', () => {
    expect(decision(voted(aDefence('open', 6), [90, 80, 85, 90, 81]))).toBe('defence.votes_missing');
  });
  test('hears nobody twice, nor who is not present', () => {
    const defence = voted(aDefence('open', 5), [90]);
    expect(withBallot(defence, { by: ids[0]!, points: 1 })).toBe('defence.voted');
    expect(withBallot(defence, { by: ids[5]!, points: 1 })).toBe('session.forbidden');
    expect(withBallot({ ...defence, decidedAt: 1 }, { by: ids[1]!, points: 1 })).toBe('defence.decided');
  });
  test('keeps in a secret vote nothing that tells whose a ballot is', () => {
    const inOrder = voted(aDefence('secret', 5), [90, 10, 50, 70, 30]);
    const elsewise = voted(aDefence('secret', 5), [10, 30, 90, 50, 70]);
    expect(inOrder).toEqual(elsewise);
    expect(inOrder.ballots.every(({ by }) => by === null)).toBe(true);
  });
  test('keeps in an open vote whose each ballot is', () => {
    const { ballots } = voted(aDefence('open', 5), [90, 10]);
    expect(ballots).toEqual([
      { points: 10, by: ids[1] },
      { points: 90, by: ids[0] },
    ]);
  });
});
