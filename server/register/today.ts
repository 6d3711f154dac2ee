import type { Instant } from '#contracts/ids.ts';

/** Where the university's days begin. */
const ZONE = 'Asia/Almaty';
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' });

/** The calendar day of an instant, `YYYY-MM-DD`, where the university is. */
export const today = (at: Instant): string => DAY.format(at);
