import { z } from 'zod';
import {
  CourseId,
  EnrolmentId,
  FacultyId,
  GroupId,
  Locale,
  LocalisedText,
  ProgrammeId,
  TermId,
  UserId,
} from './ids.ts';

/** What the university calls it: unique among its kind, whatever the case. */
export const Code = z.string().trim().min(1).max(64);

export const Faculty = z.object({ id: FacultyId, code: Code, name: LocalisedText });
export type Faculty = z.infer<typeof Faculty>;

export const StudyLevel = z.enum(['bachelor', 'master', 'doctor']);
export type StudyLevel = z.infer<typeof StudyLevel>;

export const Programme = z.object({
  id: ProgrammeId,
  facultyId: FacultyId,
  code: Code,
  name: LocalisedText,
  level: StudyLevel,
});
export type Programme = z.infer<typeof Programme>;

export const Group = z.object({
  id: GroupId,
  programmeId: ProgrammeId,
  code: Code,
  /** Year of study, from 1. */
  studyYear: z.number().int().min(1).max(7),
  /** In its last term: it sits a complex exam and defends theses. */
  isGraduating: z.boolean(),
  language: Locale,
});
export type Group = z.infer<typeof Group>;

export const Course = z.object({
  id: CourseId,
  code: Code,
  name: LocalisedText,
  credits: z.number().min(0).max(60),
});
export type Course = z.infer<typeof Course>;

/** A day of the calendar, `YYYY-MM-DD`, whatever the zone. */
export const Day = z.iso.date();

export const Term = z.object({ id: TermId, code: Code, name: LocalisedText, startsOn: Day, endsOn: Day });
export type Term = z.infer<typeof Term>;

export const Student = z.object({ userId: UserId, groupId: GroupId, studentNumber: Code });
export type Student = z.infer<typeof Student>;

/** A student in a course in a term: what ends in exactly one record of the register. */
export const Enrolment = z.object({
  id: EnrolmentId,
  studentId: UserId,
  courseId: CourseId,
  termId: TermId,
  /** Admission rating from the grades of the term, 0–100; null while it is not known. */
  rating: z.number().min(0).max(100).nullable(),
});
export type Enrolment = z.infer<typeof Enrolment>;
