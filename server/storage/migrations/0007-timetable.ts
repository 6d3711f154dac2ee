import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/**
 * Sittings as they are planned, before and beside those that attempts are made in; what is arranged for students; which
 * attempts a plan made, so that it takes back no others; and which sessions reach a student's own portal.
 */
const TABLES = `
alter table exams add column scope text not null default 'course'
  check (scope in ('course', 'complex', 'thesis', 'practice'));

create table sitting_plans (
  id uuid primary key,
  exam_id uuid not null references exams,
  group_ids uuid[] not null,
  opens_at bigint not null,
  starts_at bigint not null,
  closes_at bigint not null,
  duration_minutes integer not null,
  zone text not null,
  room jsonb not null,
  examiner_ids uuid[] not null,
  proctor_ids uuid[] not null,
  candidates_per_proctor integer not null check (candidates_per_proctor between 1 and 150),
  booking jsonb,
  for_accommodated boolean not null,
  version integer not null,
  published_at bigint
);
create index sitting_plans_exam on sitting_plans (exam_id);
create index sitting_plans_window on sitting_plans (opens_at, closes_at);

create table planned_seats (attempt_id uuid primary key references attempts on delete cascade);
create index attempts_candidate on attempts (candidate_id);

alter table sittings add column is_practice boolean not null default false;

create table student_accommodations (
  id uuid primary key,
  student_id uuid not null references users on delete cascade,
  course_id uuid references courses,
  term_id uuid references terms,
  form text,
  extra_time_percent integer not null,
  breaks jsonb,
  aids text not null,
  spared jsonb not null,
  language text,
  reason text not null,
  author uuid not null,
  added_at bigint not null,
  withdrawn_at bigint
);
create index student_accommodations_standing on student_accommodations (student_id) where withdrawn_at is null;

alter table sessions add column has_portal boolean not null default false;
update sessions set has_portal = attempt_id is null;
`;

export const timetable: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
