import { z } from 'zod';
import { ArrangementDraft, StudentAccommodation } from '../accommodation.ts';
import { AccommodationId, UserId } from '../ids.ts';
import { Course, Term } from '../structure.ts';
import { Empty, planners } from './route-parts.ts';

/** What is arranged for students. Why is for the dean's office alone. */
export const accommodationRoutes = {
  /** Newest first, withdrawn ones too; with the students it can be arranged for. */
  'accommodations.list': {
    method: 'GET',
    path: '/api/office/accommodations',
    roles: planners,
    params: Empty,
    query: Empty,
    body: Empty,
    reply: z.object({
      accommodations: z.array(
        StudentAccommodation.extend({
          studentName: z.string(),
          studentNumber: z.string().nullable(),
          authorName: z.string(),
        }),
      ),
      students: z.array(z.object({ id: UserId, displayName: z.string(), studentNumber: z.string() })),
      courses: z.array(Course),
      terms: z.array(Term),
    }),
  },
  /** Counts from now on, in exams that run too. */
  'accommodations.add': {
    method: 'POST',
    path: '/api/office/accommodations',
    roles: planners,
    params: Empty,
    query: Empty,
    body: z.object({ studentId: UserId, arrangement: ArrangementDraft }),
    reply: z.object({ accommodation: StudentAccommodation }),
  },
  'accommodations.withdraw': {
    method: 'DELETE',
    path: '/api/office/accommodations/:accommodationId',
    roles: planners,
    params: z.object({ accommodationId: AccommodationId }),
    query: Empty,
    body: Empty,
    reply: Empty,
  },
} as const;
