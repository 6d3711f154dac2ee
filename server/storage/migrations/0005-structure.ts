import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** The university: who studies what, where and when. Codes are unique whatever their case. */
const TABLES = `
alter table users drop constraint users_role_check;
alter table users add constraint users_role_check
  check (role in ('student', 'proctor', 'examiner', 'officer', 'admin'));

create table faculties (id uuid primary key, code text not null, name jsonb not null);
create unique index faculties_code on faculties (lower(code));

create table programmes (
  id uuid primary key,
  faculty_id uuid not null references faculties,
  code text not null,
  name jsonb not null,
  level text not null check (level in ('bachelor', 'master', 'doctor'))
);
create unique index programmes_code on programmes (lower(code));

create table groups (
  id uuid primary key,
  programme_id uuid not null references programmes,
  code text not null,
  study_year integer not null,
  is_graduating boolean not null,
  language text not null
);
create unique index groups_code on groups (lower(code));

create table courses (id uuid primary key, code text not null, name jsonb not null, credits double precision not null);
create unique index courses_code on courses (lower(code));

create table terms (
  id uuid primary key,
  code text not null,
  name jsonb not null,
  starts_on text not null,
  ends_on text not null check (ends_on >= starts_on)
);
create unique index terms_code on terms (lower(code));

create table students (
  user_id uuid primary key references users on delete cascade,
  group_id uuid not null references groups,
  student_number text not null
);
create unique index students_number on students (lower(student_number));
create index students_group on students (group_id);

create table enrolments (
  id uuid primary key,
  student_id uuid not null references students,
  course_id uuid not null references courses,
  term_id uuid not null references terms,
  rating double precision check (rating between 0 and 100),
  unique (student_id, course_id, term_id)
);
create index enrolments_course on enrolments (course_id, term_id);

alter table exams add column subject jsonb;
create index exams_subject on exams ((subject->>'courseId'), (subject->>'termId'));
`;

export const structure: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
