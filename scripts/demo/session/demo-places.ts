import { randomUUID } from 'node:crypto';
import type {
  CourseId,
  FacultyId,
  GroupId,
  Instant,
  LocalisedText,
  ProgrammeId,
  TermId,
} from '#contracts/ids.ts';
import type { Course, Faculty, Group, Programme, Term } from '#contracts/structure.ts';
import { usualDay } from '#contracts/timetable.ts';

const DAY_MS = 86_400_000;
const named = (kk: string, ru: string, en: string): LocalisedText => ({ kk, ru, en });

const COURSES = {
  databases: ['DB 3201', 5, named('Дерекқорлар жүйесі', 'Системы баз данных', 'Database systems')],
  networks: ['KZh 3202', 5, named('Компьютерлік желілер', 'Компьютерные сети', 'Computer networks')],
  web: ['VB 3203', 6, named('Веб-бағдарламалау', 'Веб-программирование', 'Web programming')],
  philosophy: ['Fil 2104', 5, named('Философия', 'Философия', 'Philosophy')],
  mathematics: ['MT 2105', 4, named('Математикалық талдау', 'Математический анализ', 'Calculus')],
  final: ['KE 4301', 4, named('Кешенді емтихан', 'Комплексный экзамен', 'Complex exam')],
  thesis: ['DZh 4302', 8, named('Дипломдық жұмыс', 'Дипломная работа', 'Thesis')],
} as const;
export type DemoCourse = keyof typeof COURSES;

/** What a made-up faculty teaches, to whom, and when. */
export interface DemoPlaces {
  faculty: Faculty;
  programme: Programme;
  /** The third year, taught in Kazakh; and a group that graduates. */
  third: Group;
  graduating: Group;
  courses: Record<DemoCourse, Course>;
  term: Term;
  nextTerm: Term;
}

/** By it a demo knows that its session is there already. */
export const DEMO_FACULTY = 'DEMO';
export const DEMO_TERM = 'DEMO-1';
/** Of the exam that candidates of the demo sit. */
export const DEMO_COURSE_OF_EXAM = COURSES.databases[0];

/** In the middle of a term, whenever that is. */
export function demoPlaces(now: Instant): DemoPlaces {
  const faculty: Faculty = {
    id: randomUUID() as FacultyId,
    code: DEMO_FACULTY,
    name: named(
      'Компьютерлік ғылымдар факультеті',
      'Факультет компьютерных наук',
      'Faculty of Computer Science',
    ),
  };
  const programme: Programme = {
    id: randomUUID() as ProgrammeId,
    facultyId: faculty.id,
    code: '6B06101',
    name: named('Ақпараттық жүйелер', 'Информационные системы', 'Information systems'),
    level: 'bachelor',
  };
  const group = (code: string, studyYear: number, isGraduating: boolean): Group => ({
    id: randomUUID() as GroupId,
    programmeId: programme.id,
    code,
    studyYear,
    isGraduating,
    language: 'kk',
  });
  const term = (code: string, name: LocalisedText, from: number, to: number): Term => ({
    id: randomUUID() as TermId,
    code,
    name,
    startsOn: usualDay(now + from * DAY_MS),
    endsOn: usualDay(now + to * DAY_MS),
  });
  const courses = Object.fromEntries(
    Object.entries(COURSES).map(([key, [code, credits, name]]) => [
      key,
      { id: randomUUID() as CourseId, code, name, credits },
    ]),
  ) as Record<DemoCourse, Course>;
  return {
    faculty,
    programme,
    third: group('АЖ-31', 3, false),
    graduating: group('АЖ-41', 4, true),
    courses,
    term: term(DEMO_TERM, named('Осы семестр', 'Этот семестр', 'This term'), -90, 45),
    nextTerm: term('DEMO-2', named('Келесі семестр', 'Следующий семестр', 'Next term'), 60, 180),
  };
}
