import { z } from 'zod';
import { AttemptId, CourseId, IncidentId, SittingId } from '#contracts/ids.ts';

type FixedAdminPage = 'admin' | 'exams' | 'users' | 'system';

export type AdminPlace =
  | { page: FixedAdminPage }
  | { page: 'new-exam'; courseId?: CourseId | undefined }
  | { page: 'invite' | 'rescore'; sittingId: SittingId };

/** What an address means to staff. */
export type StaffPlace =
  | AdminPlace
  | { page: 'sittings' }
  | { page: 'wall'; sittingId: SittingId; attemptId?: AttemptId | undefined }
  | { page: 'incident'; incidentId: IncidentId };

const FIXED: Readonly<Record<string, 'sittings' | FixedAdminPage>> = {
  '/sittings': 'sittings',
  '/admin': 'admin',
  '/admin/exams': 'exams',
  '/admin/users': 'users',
  '/admin/system': 'system',
};

const PATTERNS = [
  /^\/(?<page>sittings)\/(?<sittingId>[^/]+)(?:\/candidates\/(?<attemptId>[^/]+))?$/,
  /^\/admin\/sittings\/(?<sittingId>[^/]+)\/(?<page>candidates|rescore)$/,
  /^\/admin\/exams\/(?<page>new)(?:\/(?<courseId>[^/]+))?$/,
  /^\/(?<page>incidents)\/(?<incidentId>[^/]+)$/,
];

const Found = z.discriminatedUnion('page', [
  z.object({ page: z.literal('sittings'), sittingId: SittingId, attemptId: AttemptId.optional() }),
  z.object({ page: z.literal('candidates'), sittingId: SittingId }),
  z.object({ page: z.literal('rescore'), sittingId: SittingId }),
  z.object({ page: z.literal('new'), courseId: CourseId.optional() }),
  z.object({ page: z.literal('incidents'), incidentId: IncidentId }),
]);

/** The staff page at a path (without query), or null when there is none; ids must be ids. */
export function staffPlaceOf(path: string): StaffPlace | null {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  const fixed = FIXED[trimmed];
  if (fixed !== undefined) return { page: fixed };
  const groups = PATTERNS.map((pattern) => pattern.exec(trimmed)?.groups).find(
    (found) => found !== undefined,
  );
  const found = Found.safeParse({ ...groups });
  if (!found.success) return null;
  const { data } = found;
  if (data.page === 'incidents') return { page: 'incident', incidentId: data.incidentId };
  if (data.page === 'new') return { page: 'new-exam', courseId: data.courseId };
  if (data.page === 'candidates') return { page: 'invite', sittingId: data.sittingId };
  if (data.page === 'rescore') return data;
  return { page: 'wall', sittingId: data.sittingId, attemptId: data.attemptId };
}
