// Whose courses are: examiners work in those they examine, the dean's office in all.
// Owns that rule and who is assigned. Does not know what is done in a course.
import type { AuditEntry } from '#contracts/audit.ts';
import type { Exam } from '#contracts/exam.ts';
import type { CourseId, ExamId, UserId } from '#contracts/ids.ts';
import type { Course } from '#contracts/structure.ts';
import type { User } from '#contracts/user.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';

type Person = Pick<User, 'id' | 'role'>;

export interface CourseAccessOptions {
  courseExaminers: {
    coursesOf(examinerId: UserId): Promise<CourseId[]>;
    ofCourse(courseId: CourseId): Promise<{ examinerId: UserId; isAssigned: boolean }[]>;
    assign(courseId: CourseId, examinerIds: readonly UserId[], audit: AuditEntry): Promise<void>;
  };
  exams: { byId(id: ExamId): Promise<Pick<Exam, 'subject'> | null> };
  structure: { outline(): Promise<{ courses: Course[] }> };
  users: { byIds(ids: readonly UserId[]): Promise<Person[]> };
  clock: Clock;
}

export class CourseAccess {
  readonly #options: CourseAccessOptions;

  constructor(options: CourseAccessOptions) {
    this.#options = options;
  }

  /** Says of a course whether a person works in it. What belongs to no course is the dean's office's alone. */
  async of(by: Person): Promise<(courseId: CourseId | null | undefined) => boolean> {
    if (by.role !== 'examiner') return () => true;
    const own = new Set(await this.#options.courseExaminers.coursesOf(by.id));
    return (courseId) => courseId !== null && courseId !== undefined && own.has(courseId);
  }

  /** AppError `session.forbidden` unless the person works in each of the courses. */
  async enter(by: Person, ...courseIds: (CourseId | null | undefined)[]): Promise<void> {
    const isOpen = await this.of(by);
    if (!courseIds.every(isOpen)) throw new AppError('session.forbidden');
  }

  /** As `enter`, of the course that an exam decides. AppError `exam.not_found` as well. */
  async enterExam(by: Person, examId: ExamId): Promise<void> {
    const exam = await this.#options.exams.byId(examId);
    if (!exam) throw new AppError('exam.not_found');
    await this.enter(by, exam.subject?.courseId);
  }

  /** Who examines a course, once for being assigned and once for being planned. AppError `course.not_found`. */
  async examiners(courseId: CourseId): Promise<{ examinerId: UserId; isAssigned: boolean }[]> {
    await this.#find(courseId);
    return await this.#options.courseExaminers.ofCourse(courseId);
  }

  /** Makes these the course's assigned examiners. AppErrors `course.not_found`, `request.not_found` (no examiner). */
  async assign(courseId: CourseId, examinerIds: readonly UserId[], by: UserId): Promise<void> {
    const { courseExaminers, users, clock } = this.#options;
    await this.#find(courseId);
    const people = await users.byIds(examinerIds);
    const examiners = new Set(people.filter(({ role }) => role === 'examiner').map(({ id }) => id));
    if (!examinerIds.every((id) => examiners.has(id))) throw new AppError('request.not_found');
    await courseExaminers.assign(courseId, examinerIds, {
      at: clock(),
      actor: by,
      action: 'course.examiners_assigned',
      subject: courseId,
      data: { examinerIds: [...examinerIds] },
    });
  }

  async #find(courseId: CourseId): Promise<void> {
    const { courses } = await this.#options.structure.outline();
    if (!courses.some(({ id }) => id === courseId)) throw new AppError('course.not_found');
  }
}
