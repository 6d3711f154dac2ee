// Graduates and what the state standard asks of them before they are listed for a degree.
// Owns that nobody is listed without all of it. Does not grade: what courses came to is the register's.
import type { AuditEntry } from '#contracts/audit.ts';
import type { AwardStandard } from '#contracts/award-standard.ts';
import type { CourseId, GroupId, UserId } from '#contracts/ids.ts';
import type { Group, Programme, Student, StudyLevel } from '#contracts/structure.ts';
import type { AwardCheck, CourseRole, Standing } from '#contracts/thesis.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { UNCONFIRMED_STANDARD, awardChecklist } from './award.ts';
import { standingOf } from './standing.ts';
import type { CourseResult } from './standing.ts';

interface Award {
  studentId: UserId;
  standard: string;
  listedBy: UserId;
  listedAt: number;
  checklist: AwardCheck[];
}

type NamedStudent = Student & { displayName: string };

export interface GraduateServiceOptions {
  graduates: {
    courseRoles(): Promise<{ courseId: CourseId; role: CourseRole }[]>;
    setCourseRole(courseId: CourseId, role: CourseRole | null, audit: AuditEntry): Promise<void>;
    awards(): Promise<Award[]>;
    list(award: Award, audit: AuditEntry): Promise<boolean>;
  };
  standards: {
    current(): Promise<AwardStandard | null>;
    add(
      standard: AwardStandard & { confirmed: NonNullable<AwardStandard['confirmed']> },
      audit: AuditEntry,
    ): Promise<boolean>;
  };
  structure: {
    outline(): Promise<{ groups: Group[]; programmes: Programme[]; courses: { id: CourseId }[] }>;
    students(groupId?: GroupId): Promise<NamedStudent[]>;
  };
  /** How the courses of a group's students, or of one student, ended. */
  results(which: { groupId: GroupId } | { studentId: UserId }): Promise<Map<UserId, CourseResult[]>>;
  clock: Clock;
}

export interface Graduate {
  student: NamedStudent;
  checklist: AwardCheck[];
  /** When listed for the degree; null while not. */
  listedAt: number | null;
}

export class GraduateService {
  readonly #options: GraduateServiceOptions;

  private constructor(options: GraduateServiceOptions) {
    this.#options = options;
  }

  static create(options: GraduateServiceOptions): GraduateService {
    return new GraduateService(options);
  }

  /** A graduating group's students with what the standard asks of each. AppError `request.not_found` for any other group. */
  async ofGroup(groupId: GroupId): Promise<Graduate[]> {
    const { structure, graduates, results } = this.#options;
    const [level, { needs }, students, ended, roles, awards] = await Promise.all([
      this.#levelOf(groupId),
      this.standard(),
      structure.students(groupId),
      results({ groupId }),
      this.#roles(),
      graduates.awards(),
    ]);
    const listed = new Map(awards.map((award) => [award.studentId, award]));
    return students.map((student) => {
      const award = listed.get(student.userId);
      const standing = standingOf(ended.get(student.userId) ?? [], roles);
      return {
        student,
        // What was there when they were listed stands: the register may grow on.
        checklist: award?.checklist ?? awardChecklist(needs[level], standing),
        listedAt: award?.listedAt ?? null,
      };
    });
  }

  /** Lists a graduate for the degree; again, nothing changes. AppErrors `award.standard_unconfirmed`, `award.items_missing`, `request.not_found`. */
  async list(studentId: UserId, by: UserId): Promise<void> {
    const { structure, graduates, clock } = this.#options;
    const student = (await structure.students()).find(({ userId }) => userId === studentId);
    if (!student) throw new AppError('request.not_found');
    const level = await this.#levelOf(student.groupId);
    const { version, needs, confirmed } = await this.standard();
    if (confirmed === null) throw new AppError('award.standard_unconfirmed');
    const checklist = awardChecklist(needs[level], await this.standingOf(studentId));
    const missing = checklist.filter(({ isMet }) => !isMet).map(({ item }) => item);
    if (missing.length > 0)
      throw new AppError('award.items_missing', { facts: { missing: missing.join(' ') } });
    const [at, standard] = [clock(), String(version)];
    await graduates.list(
      { studentId, standard, listedBy: by, listedAt: at, checklist },
      { at, actor: by, action: 'award.listed', subject: studentId, data: { standard } },
    );
  }

  /** What a degree asks: the version confirmed last, or the one that nobody confirmed yet. */
  async standard(): Promise<AwardStandard> {
    return (await this.#options.standards.current()) ?? UNCONFIRMED_STANDARD;
  }

  /** A person answers for these numbers from now on. AppError `award.standard_changed` when another did meanwhile. */
  async confirmStandard(
    { basedOn, needs, source }: Pick<AwardStandard, 'needs' | 'source'> & { basedOn: number },
    by: UserId,
  ): Promise<void> {
    const { standards, clock } = this.#options;
    const version = basedOn + 1;
    const at = clock();
    const isCurrent = (await this.standard()).version === basedOn;
    const added =
      isCurrent &&
      (await standards.add(
        { version, needs, source, confirmed: { by, at } },
        { at, actor: by, action: 'award.standard_confirmed', subject: by, data: { version, needs, source } },
      ));
    if (!added) throw new AppError('award.standard_changed');
  }

  async standingOf(studentId: UserId): Promise<Standing> {
    const results = await this.#options.results({ studentId });
    return standingOf(results.get(studentId) ?? [], await this.#roles());
  }

  /** Says what a course is to the standard; null: a course like any other. AppError `request.not_found`. */
  async setCourseRole(courseId: CourseId, role: CourseRole | null, by: UserId): Promise<void> {
    const { graduates, structure, clock } = this.#options;
    const { courses } = await structure.outline();
    if (!courses.some(({ id }) => id === courseId)) throw new AppError('request.not_found');
    await graduates.setCourseRole(courseId, role, {
      at: clock(),
      actor: by,
      action: 'course.role_set',
      subject: courseId,
      data: { role },
    });
  }

  async #roles(): Promise<Map<CourseId, CourseRole>> {
    const roles = await this.#options.graduates.courseRoles();
    return new Map(roles.map(({ courseId, role }) => [courseId, role]));
  }

  async #levelOf(groupId: GroupId): Promise<StudyLevel> {
    const { groups, programmes } = await this.#options.structure.outline();
    const group = groups.find(({ id }) => id === groupId);
    const programme = programmes.find(({ id }) => id === group?.programmeId);
    if (!group?.isGraduating || !programme) throw new AppError('request.not_found');
    return programme.level;
  }
}
