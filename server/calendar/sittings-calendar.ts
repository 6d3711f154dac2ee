// A student's exams as a calendar that phones and mail programs take in.
// Owns nothing. Says only what the university itself wrote (titles), so that it needs no words of its own.
import ical, { ICalAlarmType } from 'ical-generator';
import type { Instant, Locale } from '#contracts/ids.ts';
import type { OwnExam } from '#contracts/routes/student-routes.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * RFC 5545. Times are UTC, which every program shows in its reader's own zone. `home`: where the exams are entered, unless
 * they are held outside. A moved exam keeps its UID, so that the calendar moves it too.
 */
export function sittingsCalendar(
  exams: readonly OwnExam[],
  { locale, home, at }: { locale: Locale; home: string; at: Instant },
): string {
  const calendar = ical({
    prodId: { company: 'Emtihan', product: 'Emtihan', language: locale.toUpperCase() },
  });
  for (const exam of exams) {
    const { attempt, examTitle, courseName, startsAt, durationMinutes, room } = exam;
    const place = room.kind === 'outside' ? room.url : home;
    const summary = [courseName?.[locale], examTitle[locale]].filter(Boolean).join(' · ');
    const event = calendar.createEvent({
      id: attempt.id,
      start: new Date(startsAt),
      end: new Date(startsAt + durationMinutes * MINUTE_MS),
      stamp: new Date(at),
      summary,
      location: place,
      url: place,
    });
    event.createAlarm({ type: ICalAlarmType.display, trigger: DAY_MS / 1_000, description: summary });
  }
  return calendar.toString();
}
