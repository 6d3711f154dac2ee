import type { RouteReply } from '../../../core/api-client.ts';
import { useLoaded, type Load, type Loaded } from '../../proctor/shared/use-loaded.ts';

export type Outline = RouteReply<'structure.outline'>;

const loadOutline: Load<Outline> = (api) => api.call('structure.outline', {});

/** Terms, courses and groups to choose from. */
export const useOutline = (): { state: Loaded<Outline>; reload: () => void } => useLoaded(loadOutline);
