import type { Instant } from '#contracts/ids.ts';
import { USUAL_ZONE } from '#contracts/timetable.ts';

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: USUAL_ZONE, dateStyle: 'short' });

/** The calendar day of an instant, `YYYY-MM-DD`, where the university is. */
export const today = (at: Instant): string => DAY.format(at);
