import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/**
 * How each enrolment ended. An entry names the one it takes the place of, is replaced once at most, and an enrolment has
 * one first entry: so exactly one stands, whoever writes at the same time. What is signed is never changed.
 */
const TABLES = `
create table register_entries (
  id uuid primary key,
  seq bigint generated always as identity,
  enrolment_id uuid not null references enrolments,
  replaces uuid unique check (replaces <> id),
  outcome jsonb not null,
  cause text not null,
  cause_id uuid,
  reason text,
  signed_by uuid not null,
  signed_at bigint not null,
  unique (enrolment_id, id),
  foreign key (enrolment_id, replaces) references register_entries (enrolment_id, id)
);
create unique index register_entries_first on register_entries (enrolment_id) where replaces is null;
create index register_entries_enrolment on register_entries (enrolment_id, seq);
create trigger register_entries_append_only before update or delete or truncate on register_entries
  for each statement execute function refuse_change_of_record();

create table sheets (
  id uuid primary key,
  group_id uuid not null references groups,
  course_id uuid not null references courses,
  term_id uuid not null references terms,
  form text not null,
  round integer not null check (round >= 1),
  examiner_id uuid not null references users,
  opened_by uuid not null,
  opened_at bigint not null,
  members jsonb,
  signed_at bigint,
  content jsonb,
  content_hash text unique,
  unique (group_id, course_id, term_id, round)
);
create index sheets_examiner on sheets (examiner_id);
create function refuse_change_of_signed() returns trigger language plpgsql as $$
begin
  raise exception 'a signed row of % is never changed', tg_table_name;
end $$;
create trigger sheets_signed before update or delete on sheets
  for each row when (old.signed_at is not null) execute function refuse_change_of_signed();

create table sheet_signatures (
  sheet_id uuid not null references sheets,
  part text not null check (part in ('examiner', 'officer')),
  signed_by uuid not null,
  signed_at bigint not null,
  content_hash text not null,
  primary key (sheet_id, part, content_hash)
);
create trigger sheet_signatures_append_only before update or delete or truncate on sheet_signatures
  for each statement execute function refuse_change_of_record();

create table assessment_batches (
  id uuid primary key,
  scope jsonb not null,
  formula_id text not null,
  content_hash text not null,
  signed_by uuid not null,
  signed_at bigint not null
);
create trigger assessment_batches_append_only before update or delete or truncate on assessment_batches
  for each statement execute function refuse_change_of_record();

create table appeals (
  id uuid primary key,
  enrolment_id uuid not null references enrolments,
  entry_id uuid not null unique references register_entries,
  filed_by uuid not null,
  filed_at bigint not null,
  text text not null,
  commission jsonb not null default '[]',
  decision jsonb
);

create table incomplete_requests (
  id uuid primary key,
  enrolment_id uuid not null references enrolments,
  asked_by uuid not null,
  asked_at bigint not null,
  reason text not null,
  decision jsonb
);
create unique index incomplete_requests_waiting on incomplete_requests (enrolment_id) where decision is null;

create table student_notices (
  id bigint generated always as identity primary key,
  at bigint not null,
  student_id uuid not null references users on delete cascade,
  enrolment_id uuid not null references enrolments,
  told jsonb not null
);
create index student_notices_student on student_notices (student_id, id);
`;

export const register: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
