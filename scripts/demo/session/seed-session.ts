// Puts a made-up exam session beside the demo's exam: people and courses, a question bank, an oral exam with its tickets, a
// project, a sheet that is signed and what waits for the dean's office. Once; what is there already stays as people left it.
import type { Exam } from '#contracts/exam.ts';
import type { UserId } from '#contracts/ids.ts';
import type { Clock } from '#platform/clock.ts';
import type { Stores } from '#server/storage/stores.ts';
import { DEMO_COURSE_OF_EXAM, DEMO_FACULTY, DEMO_TERM, demoPlaces } from './demo-places.ts';
import { demoStudents, enrolled } from './demo-students.ts';
import { seedExams } from './seed-exams.ts';
import type { SessionStaff } from './seed-exams.ts';
import { seedGrades } from './seed-grades.ts';

/** Answers what the demo's own exam is an exam of. `candidates` study in the group that sits it. */
export async function seedSession(
  stores: Stores,
  given: {
    candidates: readonly UserId[];
    staff: SessionStaff;
    clock: Clock;
    appealDays: number;
    remindDays: number;
  },
): Promise<Exam['subject']> {
  const known = await stores.structure.outline();
  if (!known.faculties.some(({ code }) => code === DEMO_FACULTY)) await seedAll(stores, given);
  const { courses, terms } = await stores.structure.outline();
  const course = courses.find(({ code }) => code === DEMO_COURSE_OF_EXAM);
  const term = terms.find(({ code }) => code === DEMO_TERM);
  return course && term ? { courseId: course.id, termId: term.id } : null;
}

async function seedAll(
  stores: Stores,
  { candidates, ...given }: Parameters<typeof seedSession>[1],
): Promise<void> {
  const places = demoPlaces(given.clock());
  const { faculty, programme, third, graduating, courses, term, nextTerm } = places;
  const people = demoStudents();
  await stores.users.addMany([...people.third, ...people.graduates], []);
  const { students, enrolments } = enrolled(places, {
    third: [...candidates, ...people.third.map(({ id }) => id)],
    graduates: people.graduates.map(({ id }) => id),
  });
  await stores.structure.apply(
    {
      faculties: [faculty],
      programmes: [programme],
      groups: [third, graduating],
      courses: Object.values(courses),
      terms: [term, nextTerm],
      students,
      enrolments,
    },
    [],
  );
  await seedExams(stores, { ...given, places });
  await seedGrades(stores, { ...given, places });
}
