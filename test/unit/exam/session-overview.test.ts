import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { CourseId, EnrolmentId, GroupId, TermId, UserId } from '#contracts/ids.ts';
import { termsToChoose, unplannedCourses } from '#server/exam/session-overview.ts';
import { aPicture } from '#test/support/a-plan.ts';

const named = { kk: 'А', ru: 'А', en: 'A' };
const term = (code: string, startsOn: string) => ({
  id: randomUUID() as TermId,
  code,
  name: named,
  startsOn,
  endsOn: '2027-06-30',
});

describe('terms to choose from', () => {
  const spring = term('spring', '2027-01-20');
  const autumn = term('autumn', '2026-09-01');
  const before = term('before', '2026-01-20');

  it('begin with the one that runs, however many are planned already', () => {
    const chosen = termsToChoose([spring, autumn, before], '2026-11-27');
    expect(chosen.map(({ code }) => code)).toEqual(['autumn', 'spring', 'before']);
  });

  it('begin with the newest while none has begun', () => {
    expect(termsToChoose([autumn, spring], '2020-01-01')[0]).toBe(spring);
  });
});

describe('courses without a sitting', () => {
  const course = (code: string) => ({ id: randomUUID() as CourseId, code, name: named, credits: 5 });
  const [open, atHome, over] = [course('open'), course('at home'), course('over')];
  const student = { userId: randomUUID() as UserId, groupId: randomUUID() as GroupId };
  const enrolments = [open, atHome, over].map(({ id: courseId }) => ({
    id: randomUUID() as EnrolmentId,
    studentId: student.userId,
    courseId,
    termId: randomUUID() as TermId,
    rating: 70,
  }));

  it('are none whose exam is a project, nor those of students who have an outcome', () => {
    const settled = { enrolments: new Set([enrolments[2]!.id]), courses: new Set([atHome.id]) };
    const picture = aPicture({ plans: [], exams: [], groups: {} });
    const judged = { picture, seating: new Map(), faults: new Map() };
    const outline = { courses: [open, atHome, over], groups: [] };
    const found = unplannedCourses(judged, outline, enrolments, [student], settled);
    expect(found.map(({ courseCode }) => courseCode)).toEqual(['open']);
  });
});
