import type { StudentAccommodation } from '#contracts/accommodation.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { SittingPlan } from '#contracts/timetable.ts';
import type { Json, NullableJson } from './json-column.ts';

/** Planned sittings and what is arranged for students. */
export interface TimetableTables {
  sittingPlans: Omit<SittingPlan, 'room' | 'booking'> & {
    room: Json<SittingPlan['room']>;
    booking: NullableJson<SittingPlan['booking']>;
  };
  /** Attempts that publishing a plan made, and may take back before they begin. */
  plannedSeats: { attemptId: AttemptId };
  studentAccommodations: Omit<StudentAccommodation, 'breaks' | 'spared'> & {
    breaks: NullableJson<StudentAccommodation['breaks']>;
    spared: Json<StudentAccommodation['spared']>;
  };
}
