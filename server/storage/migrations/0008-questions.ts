import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/**
 * Question banks and their pictures; what an exam's papers are drawn by, and the paper of each attempt; files handed in
 * with answers; marks that people gave, append-only. Marks name their markers and hold on to nobody's account.
 */
const TABLES = `
create table bank_questions (
  id uuid primary key,
  course_id uuid not null references courses,
  version integer not null,
  category text not null,
  difficulty text not null check (difficulty in ('easy', 'medium', 'hard')),
  retired boolean not null,
  added_order bigint generated always as identity
);
create index bank_questions_course on bank_questions (course_id, category);

create table bank_question_versions (
  question_id uuid not null references bank_questions,
  version integer not null,
  question jsonb not null,
  key jsonb not null,
  changed_by uuid,
  changed_at bigint not null,
  primary key (question_id, version)
);

create table pictures (
  sha256 text primary key,
  type text not null,
  bytes integer not null,
  added_by uuid,
  added_at bigint not null
);

create table exam_blueprints (
  exam_id uuid primary key references exams,
  course_id uuid not null references courses,
  blueprint jsonb not null,
  marking jsonb not null,
  pool jsonb not null
);

create table attempt_papers (
  attempt_id uuid primary key references attempts on delete cascade,
  exam_id uuid not null references exams,
  number integer not null,
  seed text not null,
  paper jsonb,
  drawn jsonb not null,
  state text not null check (state in ('open', 'waiting', 'settled')),
  points double precision,
  settled_at bigint,
  unique (exam_id, number)
);
create index attempt_papers_unsettled on attempt_papers (exam_id, state) where state <> 'settled';

create table answer_files (
  attempt_id uuid not null references attempts on delete cascade,
  sha256 text not null,
  bytes integer not null,
  kept_at bigint not null,
  primary key (attempt_id, sha256)
);

create table hand_marks (
  id bigint generated always as identity primary key,
  attempt_id uuid not null,
  question_id text not null,
  marker uuid not null,
  points double precision not null check (points >= 0),
  criteria jsonb not null,
  comment text not null,
  marked_at bigint not null
);
create index hand_marks_attempt on hand_marks (attempt_id, question_id, id);
create function refuse_change_of_hand_mark() returns trigger language plpgsql as $$
begin
  raise exception 'marks are append-only';
end $$;
create trigger hand_marks_append_only before update or delete or truncate on hand_marks
  for each statement execute function refuse_change_of_hand_mark();
`;

export const questions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
