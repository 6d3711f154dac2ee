import { z } from 'zod';
import { CourseId, GroupId, Instant, TermId, UserId } from '../ids.ts';
import { ImportPlan, ImportSource } from '../import.ts';
import { Course, Enrolment, Faculty, Group, Programme, Student, Term } from '../structure.ts';
import { User } from '../user.ts';
import { Empty, FileBody, planners } from './route-parts.ts';

/** Who studies and who works here: imports, lists, and the links that let students in. */
export const peopleRoutes = {
  /** A dry run: what importing the file would do. Changes nothing. */
  'imports.plan': {
    method: 'POST',
    path: '/api/office/imports/:source/plan',
    roles: planners,
    params: z.object({ source: ImportSource }),
    query: Empty,
    body: FileBody,
    reply: ImportPlan,
  },
  /**
   * Does what the plan of that digest said, all or nothing; lines that it refused are left out. `import.changed` when
   * the same file would by now do anything else.
   */
  'imports.apply': {
    method: 'POST',
    path: '/api/office/imports/:source/apply',
    roles: planners,
    params: z.object({ source: ImportSource }),
    query: z.object({ digest: z.string().length(64) }),
    body: FileBody,
    reply: z.object({ counts: ImportPlan.shape.counts }),
  },
  /** Everything but people, by code. */
  'structure.outline': {
    method: 'GET',
    path: '/api/office/structure',
    roles: planners,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({
      faculties: z.array(Faculty),
      programmes: z.array(Programme),
      groups: z.array(Group),
      courses: z.array(Course),
      terms: z.array(Term),
    }),
  },
  /** Students of a group, of a course (in a term), or all, in no order; with their enrolments in that course. */
  'people.students': {
    method: 'GET',
    path: '/api/office/students',
    roles: planners,
    params: Empty,
    query: z.object({
      groupId: GroupId.optional(),
      courseId: CourseId.optional(),
      termId: TermId.optional(),
    }),
    body: Empty,
    reply: z.object({
      students: z.array(Student.extend({ login: z.string(), displayName: z.string() })),
      /** Empty unless a course was asked for. */
      enrolments: z.array(Enrolment),
    }),
  },
  /** Everybody who works here. */
  'people.staff': {
    method: 'GET',
    path: '/api/office/staff',
    roles: planners,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({ staff: z.array(User) }),
  },
  /**
   * Personal links to the student's own page, for one student or a whole group. They work until they expire; each takes
   * the place of the student's link before. Shown once; only their hashes are kept.
   */
  'people.links': {
    method: 'POST',
    path: '/api/office/portal-links',
    roles: planners,
    params: Empty,
    query: Empty,
    body: z.union([z.object({ groupId: GroupId }), z.object({ studentId: UserId })]),
    reply: z.object({
      links: z.array(
        z.object({
          studentId: UserId,
          studentNumber: z.string(),
          displayName: z.string(),
          url: z.url(),
          expiresAt: Instant,
        }),
      ),
    }),
  },
} as const;
