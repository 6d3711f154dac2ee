import { z } from 'zod';
import { CourseId, UserId } from '../ids.ts';
import { Empty, planners } from './route-parts.ts';

/** Whose a course is: its examiners see and write its questions and tickets, set its projects and mark its papers. */
export const courseRoutes = {
  'courseExaminers.read': {
    method: 'GET',
    path: '/api/office/courses/:courseId/examiners',
    roles: planners,
    params: z.object({ courseId: CourseId }),
    query: Empty,
    body: Empty,
    reply: z.object({
      examiners: z.array(
        z.object({
          id: UserId,
          displayName: z.string(),
          isAssigned: z.boolean(),
          /** Named in the timetable or for an oral exam of the course, which makes them one as well. */
          isPlanned: z.boolean(),
        }),
      ),
    }),
  },
  /** Those assigned from now on, in place of those before; who is planned stays. */
  'courseExaminers.assign': {
    method: 'PUT',
    path: '/api/office/courses/:courseId/examiners',
    roles: planners,
    params: z.object({ courseId: CourseId }),
    query: Empty,
    body: z.object({ examinerIds: z.array(UserId).max(100) }),
    reply: Empty,
  },
} as const;
