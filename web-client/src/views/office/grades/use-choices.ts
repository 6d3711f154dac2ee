import type { RouteReply } from '../../../core/api-client.ts';
import { useLoaded, type Load, type Loaded } from '../../proctor/shared/use-loaded.ts';

/** Terms, courses, groups and staff to choose from. */
export type Choices = Pick<RouteReply<'timetable.choices'>, 'terms' | 'courses' | 'groups' | 'staff'>;

export const loadChoices: Load<Choices> = (api) => api.call('timetable.choices', {});

export const useChoices = (): { state: Loaded<Choices>; reload: () => void } => useLoaded(loadChoices);
