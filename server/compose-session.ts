// Composition of the exam session: planning, papers, marking, grades and what comes in by file, on their stores.
import { randomInt, randomUUID } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { ObjectStore } from '#platform/objects.ts';
import { sha256 } from '#platform/sha256.ts';
import { AttemptService } from './attempt/attempt-service.ts';
import { sittingsCalendar } from './calendar/sittings-calendar.ts';
import { composeForms } from './compose-forms.ts';
import { awardListXlsx } from './documents/award-list-xlsx.ts';
import { sheetPdf } from './documents/sheet-pdf.ts';
import { sheetXlsx } from './documents/sheet-xlsx.ts';
import { AccommodationService } from './exam/accommodation-service.ts';
import { BankService } from './exam/bank-service.ts';
import { CourseAccess } from './exam/course-access.ts';
import { examRules } from './exam/exam-rules.ts';
import { ExamService } from './exam/exam-service.ts';
import { MarkingService } from './exam/marking-service.ts';
import { OwnExamsService } from './exam/own-exams-service.ts';
import { PaperService } from './exam/paper-service.ts';
import { termOf, termsToChoose, unplannedCourses } from './exam/session-overview.ts';
import { TimetableService } from './exam/timetable-service.ts';
import { KeptFiles } from './files/kept-files.ts';
import { exportFile } from './imports/export/people-export.ts';
import { PeopleImport } from './imports/people-import.ts';
import { readQuestions } from './imports/questions/read-questions.ts';
import { writeQtiPackage } from './imports/questions/write-qti-package.ts';
import { readAside } from './imports/reading/read-aside.ts';
import { SittingsImport } from './imports/sittings/sittings-import.ts';
import { createGrades } from './register/grades.ts';
import type { Stores } from './storage/stores.ts';

export async function composeSession(given: {
  config: Pick<Config, 'UPLOAD_DIR' | 'PUBLIC_URL' | 'APPEAL_DAYS' | 'INCOMPLETE_REMIND_DAYS'>;
  stores: Stores;
  objects: ObjectStore;
  clock: Clock;
}) {
  const { config, stores, objects, clock } = given;
  const newId = randomUUID;
  const papers = new PaperService({
    papers: stores.papers,
    newSeed: randomUUID,
    random: () => randomInt(2 ** 32) / 2 ** 32,
  });
  const attempts = AttemptService.create({
    ...stores,
    paperOf: (attempt, exam) => papers.paperOf(attempt, exam),
    examRules,
    sha256,
    extraTimePercent: async (attempt) => (await accommodations.of(attempt)).extraTimePercent,
    breaksOf: async (attempt) => (await accommodations.of(attempt)).breaks,
    clock,
  });
  const planning = { ...stores, attempts, newId, clock };
  const accommodations = new AccommodationService(planning);
  const timetable = new TimetableService(planning);
  const files = new KeptFiles({ ...stores, objects, clock });
  const bank = new BankService({
    ...stores,
    readFile: readQuestions,
    writePackage: writeQtiPackage,
    files,
    pictureOf: (hash) => files.pictureBytes(hash),
    newId,
    clock,
  });
  const grades = createGrades({
    ...stores,
    clock,
    newId,
    hash: sha256,
    appealDays: config.APPEAL_DAYS,
    remindDays: config.INCOMPLETE_REMIND_DAYS,
  });
  return {
    papers,
    attempts,
    accommodations,
    timetable,
    sessionOverview: { termOf, termsToChoose, unplannedCourses },
    ownExams: new OwnExamsService(planning),
    sittingsCalendar,
    exams: new ExamService({ ...stores, newId, clock }),
    examRules,
    courseAccess: new CourseAccess({ ...stores, clock }),
    bank,
    files,
    marking: new MarkingService({ ...stores, clock }),
    grades,
    documents: { sheetPdf, sheetXlsx, awardListXlsx },
    peopleImport: new PeopleImport({ ...stores, read: readAside, clock }),
    sittingsImport: new SittingsImport({ ...stores, timetable, read: readAside, clock }),
    exportFile,
    ...(await composeForms({ config, stores, objects, clock })),
  };
}
