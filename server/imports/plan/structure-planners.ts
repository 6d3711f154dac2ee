import type {
  CourseId,
  FacultyId,
  GroupId,
  Locale,
  LocalisedText,
  ProgrammeId,
  TermId,
} from '#contracts/ids.ts';
import type { Course, Faculty, Group, Programme, StudyLevel, Term } from '#contracts/structure.ts';
import { knownBy } from './sheet-planner.ts';
import type { SheetPlanner } from './sheet-planner.ts';
import type { Cells } from './sheet-row.ts';

const named = ({ kk, ru, en }: LocalisedText): Cells => ({ nameKk: kk, nameRu: ru, nameEn: en });

export const faculties: SheetPlanner<Faculty> = {
  key: knownBy('code'),
  find: (world, key) => world.faculties.find(key),
  read: (read, { newId }, before) => ({
    id: before?.id ?? (newId() as FacultyId),
    code: before?.code ?? read.given('code') ?? '',
    name: read.name(before?.name),
  }),
  cells: ({ code, name }) => ({ code, ...named(name) }),
  put: (world, one) => world.faculties.put(one),
  all: (world) => world.faculties.all(),
};

export const programmes: SheetPlanner<Programme> = {
  key: knownBy('code'),
  find: (world, key) => world.programmes.find(key),
  read: (read, { world, newId }, before) => ({
    id: before?.id ?? (newId() as ProgrammeId),
    code: before?.code ?? read.given('code') ?? '',
    name: read.name(before?.name),
    facultyId: read.reference('faculty', world.faculties.find)?.id ?? ('' as FacultyId),
    level: read.word<StudyLevel>('level', before?.level ?? null) ?? 'bachelor',
  }),
  cells: ({ code, name, facultyId, level }, { faculties }) => ({
    code,
    ...named(name),
    faculty: faculties.byId(facultyId)?.code ?? '',
    level,
  }),
  put: (world, one) => world.programmes.put(one),
  all: (world) => world.programmes.all(),
};

export const groups: SheetPlanner<Group> = {
  key: knownBy('code'),
  find: (world, key) => world.groups.find(key),
  read: (read, { world, newId }, before) => {
    const graduating = read.word<'yes' | 'no'>('graduating', before?.isGraduating ? 'yes' : 'no');
    return {
      id: before?.id ?? (newId() as GroupId),
      code: before?.code ?? read.given('code') ?? '',
      programmeId: read.reference('programme', world.programmes.find)?.id ?? ('' as ProgrammeId),
      studyYear: read.needed('studyYear', { least: 1, most: 7, whole: true }, before?.studyYear),
      isGraduating: graduating === 'yes',
      language: read.word<Locale>('language', before?.language ?? null) ?? 'kk',
    };
  },
  cells: ({ code, programmeId, studyYear, isGraduating, language }, { programmes }) => ({
    code,
    programme: programmes.byId(programmeId)?.code ?? '',
    studyYear: String(studyYear),
    graduating: isGraduating ? 'yes' : 'no',
    language,
  }),
  put: (world, one) => world.groups.put(one),
  all: (world) => world.groups.all(),
};

export const courses: SheetPlanner<Course> = {
  key: knownBy('code'),
  find: (world, key) => world.courses.find(key),
  read: (read, { newId }, before) => ({
    id: before?.id ?? (newId() as CourseId),
    code: before?.code ?? read.given('code') ?? '',
    name: read.name(before?.name),
    credits: read.needed('credits', { least: 0, most: 60 }, before?.credits),
  }),
  cells: ({ code, name, credits }) => ({ code, ...named(name), credits: String(credits) }),
  put: (world, one) => world.courses.put(one),
  all: (world) => world.courses.all(),
};

export const terms: SheetPlanner<Term> = {
  key: knownBy('code'),
  find: (world, key) => world.terms.find(key),
  read: (read, { newId }, before) => {
    const [startsOn, endsOn] = [read.day('startsOn'), read.day('endsOn')];
    if (startsOn !== '' && endsOn !== '' && endsOn < startsOn)
      read.fault('ends_before_start', 'endsOn', endsOn);
    return {
      id: before?.id ?? (newId() as TermId),
      code: before?.code ?? read.given('code') ?? '',
      name: read.name(before?.name),
      startsOn,
      endsOn,
    };
  },
  cells: ({ code, name, startsOn, endsOn }) => ({ code, ...named(name), startsOn, endsOn }),
  put: (world, one) => world.terms.put(one),
  all: (world) => world.terms.all(),
};
