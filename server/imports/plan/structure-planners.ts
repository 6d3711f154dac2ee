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
import { keptIn, knownBy } from './sheet-planner.ts';
import type { SheetPlanner } from './sheet-planner.ts';
import type { Cells } from './sheet-row.ts';

const named = ({ kk, ru, en }: LocalisedText): Cells => ({ nameKk: kk, nameRu: ru, nameEn: en });

export const faculties: SheetPlanner<Faculty> = {
  key: knownBy('code'),
  ...keptIn((world) => world.faculties),
  read: (read, { newId }, before) => ({
    id: before?.id ?? (newId() as FacultyId),
    code: before?.code ?? read.given('code') ?? '',
    name: read.name(before?.name),
  }),
  cells: ({ code, name }) => ({ code, ...named(name) }),
};

export const programmes: SheetPlanner<Programme> = {
  key: knownBy('code'),
  ...keptIn((world) => world.programmes),
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
};

export const groups: SheetPlanner<Group> = {
  key: knownBy('code'),
  ...keptIn((world) => world.groups),
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
};

export const courses: SheetPlanner<Course> = {
  key: knownBy('code'),
  ...keptIn((world) => world.courses),
  read: (read, { newId }, before) => ({
    id: before?.id ?? (newId() as CourseId),
    code: before?.code ?? read.given('code') ?? '',
    name: read.name(before?.name),
    credits: read.needed('credits', { least: 0, most: 60 }, before?.credits),
  }),
  cells: ({ code, name, credits }) => ({ code, ...named(name), credits: String(credits) }),
};

export const terms: SheetPlanner<Term> = {
  key: knownBy('code'),
  ...keptIn((world) => world.terms),
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
};
