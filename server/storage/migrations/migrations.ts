import type { Migration } from 'kysely';
import { firstTables } from './0001-first-tables.ts';
import { smallPictures } from './0002-small-pictures.ts';
import { timelineOrder } from './0002-timeline-order.ts';
import { faceTemplates } from './0003-face-templates.ts';
import { accommodations } from './0004-accommodations.ts';
import { structure } from './0005-structure.ts';
import { portalLinks } from './0006-portal-links.ts';
import { timetable } from './0007-timetable.ts';
import { questions } from './0008-questions.ts';
import { attemptTime } from './0009-attempt-time.ts';
import { marks } from './0010-marks.ts';
import { register } from './0010-register.ts';
import { forms } from './0011-forms.ts';
import { oralQueue } from './0013-oral-queue.ts';
import { workRetention } from './0014-work-retention.ts';
import { breaks } from './0015-breaks.ts';
import { courseExaminers } from './0015-course-examiners.ts';
import { incompleteReminders } from './0015-incomplete-reminders.ts';
import { oneMarkAnAttempt } from './0015-one-mark-an-attempt.ts';
import { examinedEnrolments } from './0016-examined-enrolments.ts';
import { examKeys } from './0016-exam-keys.ts';
import { invitedSittings } from './0016-invited-sittings.ts';

/** Every migration in order of its name. One that ran anywhere is never changed: write the next. */
export const migrations: Record<string, Migration> = {
  '0001-first-tables': firstTables,
  '0002-small-pictures': smallPictures,
  '0002-timeline-order': timelineOrder,
  '0003-face-templates': faceTemplates,
  '0004-accommodations': accommodations,
  '0005-structure': structure,
  '0006-portal-links': portalLinks,
  '0007-timetable': timetable,
  '0008-questions': questions,
  '0009-attempt-time': attemptTime,
  '0010-marks': marks,
  '0010-register': register,
  '0011-forms': forms,
  '0013-oral-queue': oralQueue,
  '0014-work-retention': workRetention,
  '0015-breaks': breaks,
  '0015-course-examiners': courseExaminers,
  '0015-incomplete-reminders': incompleteReminders,
  '0015-one-mark-an-attempt': oneMarkAnAttempt,
  '0016-exam-keys': examKeys,
  '0016-examined-enrolments': examinedEnrolments,
  '0016-invited-sittings': invitedSittings,
};
