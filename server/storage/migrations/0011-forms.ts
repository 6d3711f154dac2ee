import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Oral exams, works handed in, theses, and what a degree asks. What is marked is never deleted with an account. */
const TABLES = `
create table criteria_sets (id uuid primary key, name jsonb not null, criteria jsonb not null);

create table ticket_banks (id uuid primary key, owner_id uuid not null references users, data jsonb not null);

create table oral_plans (
  sitting_id uuid primary key references sittings,
  bank_id uuid not null references ticket_banks,
  data jsonb not null
);
create table oral_records (
  attempt_id uuid primary key references attempts,
  bank_id uuid not null references ticket_banks,
  group_id uuid references groups,
  ticket_number integer not null,
  data jsonb not null
);
create index oral_records_drawn on oral_records (bank_id, group_id);

create table assessments (
  subject_id uuid not null,
  assessor_id uuid not null references users,
  scores jsonb not null,
  remark text not null,
  at bigint not null,
  primary key (subject_id, assessor_id)
);

create table assignments (
  id uuid primary key,
  course_id uuid not null references courses,
  term_id uuid not null references terms,
  data jsonb not null
);
create index assignments_course on assignments (course_id, term_id);

create table works (
  id uuid primary key,
  enrolment_id uuid not null references enrolments,
  student_id uuid not null references users,
  assignment_id uuid references assignments,
  statement jsonb,
  outcome jsonb,
  unique (assignment_id, enrolment_id)
);
create index works_student on works (student_id);
-- A student has one thesis in an enrolment.
create unique index works_thesis on works (enrolment_id) where assignment_id is null;

create table uploads (
  id uuid primary key,
  work_id uuid not null references works,
  user_id uuid not null references users,
  file_name text not null,
  bytes bigint not null,
  created_at bigint not null,
  completed_at bigint
);
create index uploads_user on uploads (user_id);

create table work_versions (
  work_id uuid not null references works,
  number integer not null,
  upload_id uuid not null unique,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  content_type text not null,
  received_at bigint not null,
  late_ms bigint not null,
  deduction double precision not null,
  originality jsonb not null,
  primary key (work_id, number)
);

create table work_comments (
  id bigint generated always as identity primary key,
  work_id uuid not null references works,
  data jsonb not null
);
create index work_comments_work on work_comments (work_id);

create table theses (work_id uuid primary key references works, data jsonb not null);

create table course_roles (
  course_id uuid primary key references courses,
  role text not null check (role in ('practice', 'complex_exam', 'thesis'))
);

create table awards (
  student_id uuid primary key references students,
  standard text not null,
  listed_by uuid not null references users,
  listed_at bigint not null,
  checklist jsonb not null
);
`;

export const forms: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
