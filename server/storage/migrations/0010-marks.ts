import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Marks of exams, append-only. Marks outlive attempts and people's accounts: they name them, and hold on to neither. */
const TABLES = `
create table marks (
  id bigint generated always as identity primary key,
  enrolment_id uuid not null references enrolments,
  points double precision not null check (points between 0 and 100),
  source text not null,
  attempt_id uuid,
  marked_by uuid,
  marked_at bigint not null
);
create index marks_enrolment on marks (enrolment_id, id);

create function refuse_change_of_record() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger marks_append_only before update or delete or truncate on marks
  for each statement execute function refuse_change_of_record();
`;

export const marks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
