import { z } from 'zod';
import { CriteriaSet } from '../assessment.ts';
import { CourseId, CriteriaSetId, UserId } from '../ids.ts';
import { Course, Group, Term } from '../structure.ts';
import { CourseRole } from '../thesis.ts';
import { Empty, authors, planners } from './route-parts.ts';

/** What one chooses from when one sets up oral exams, projects and theses. */
export const choiceRoutes = {
  'choices.read': {
    method: 'GET',
    path: '/api/office/choices',
    roles: authors,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({
      courses: z.array(Course.extend({ role: CourseRole.nullable() })),
      terms: z.array(Term),
      groups: z.array(Group),
      examiners: z.array(z.object({ id: UserId, displayName: z.string() })),
      criteria: z.array(CriteriaSet),
    }),
  },
  /** An examiner adds criteria; only planners change those that are there. */
  'criteria.save': {
    method: 'PUT',
    path: '/api/office/criteria/:criteriaSetId',
    roles: authors,
    params: z.object({ criteriaSetId: CriteriaSetId }),
    query: Empty,
    body: CriteriaSet.omit({ id: true }),
    reply: Empty,
  },
  /** What a course is to the state standard; null: a course like any other. */
  'courseRoles.set': {
    method: 'PUT',
    path: '/api/office/course-roles/:courseId',
    roles: planners,
    params: z.object({ courseId: CourseId }),
    query: Empty,
    body: z.object({ role: CourseRole.nullable() }),
    reply: Empty,
  },
} as const;
