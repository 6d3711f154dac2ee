import type { Appeal } from '#contracts/appeal.ts';
import type { EnrolmentId, Instant, UserId } from '#contracts/ids.ts';
import type { IncompleteRequest, StudentNotice } from '#contracts/incomplete.ts';
import type { Gpa, RegisterEntry } from '#contracts/register.ts';
import type { Course, Term } from '#contracts/structure.ts';
import type { AppealService } from './appeal-service.ts';
import type { RegisterOptions } from './register-options.ts';
import type { RegisterService } from './register-service.ts';

/** How one of a student's courses stands, and what they can do about it. */
export interface StudentResult {
  enrolmentId: EnrolmentId;
  course: Course;
  term: Term;
  rating: number | null;
  entry: RegisterEntry | null;
  /** Until when its grade can be appealed; null when it cannot, or is appealed already. */
  appealUntil: Instant | null;
  appeal: Appeal | null;
  /** The last request to put the exam off. */
  request: IncompleteRequest | null;
}

/** A student's own results with their average and notices: the newest term first. */
export async function studentResults(
  studentId: UserId,
  options: RegisterOptions & {
    registerService: Pick<RegisterService, 'gpa'>;
    appealService: Pick<AppealService, 'openUntil'>;
  },
): Promise<{ results: StudentResult[]; gpa: Gpa; notices: StudentNotice[] }> {
  const { register, structure, appeals, incompletes, notices, clock } = options;
  const [lines, { courses, terms }, filed, asked, told, gpa] = await Promise.all([
    register.lines({ studentId }),
    structure.outline(),
    appeals.list({ filedBy: studentId }),
    incompletes.requests({ askedBy: studentId }),
    notices.ofStudent(studentId),
    options.registerService.gpa(studentId),
  ]);
  const now = clock();
  const results = lines.map(({ enrolment: { id, courseId, termId, rating }, entry }): StudentResult => {
    const appeal = filed.findLast(({ enrolmentId }) => enrolmentId === id) ?? null;
    const until = entry && appeal?.entryId !== entry.id ? options.appealService.openUntil(entry) : null;
    return {
      enrolmentId: id,
      course: courses.find((course) => course.id === courseId)!,
      term: terms.find((term) => term.id === termId)!,
      rating,
      entry,
      appealUntil: until !== null && until > now ? until : null,
      appeal,
      request: asked.findLast(({ enrolmentId }) => enrolmentId === id) ?? null,
    };
  });
  const order = new Intl.Collator('kk', { numeric: true });
  results.sort(
    (one, other) =>
      order.compare(other.term.startsOn, one.term.startsOn) ||
      order.compare(one.course.code, other.course.code),
  );
  return { results, gpa, notices: told };
}
