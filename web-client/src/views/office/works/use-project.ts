import { useCallback } from 'react';
import type { AssignmentId } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { useLoaded, type Loaded } from '../../proctor/shared/use-loaded.ts';

export type Project = RouteReply<'projects.read'>;

/** A project with everybody who is to hand it in. */
export function useProject(assignmentId: string): { state: Loaded<Project>; reload: () => void } {
  const load = useCallback(
    (api: Api) => api.call('projects.read', { params: { assignmentId: assignmentId as AssignmentId } }),
    [assignmentId],
  );
  return useLoaded(load);
}
