import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** The states of an attempt, the ledger of its time, the receipt of what was handed in, and when the platform last lived. */
const TABLES = `
alter table attempts drop constraint attempts_status_check;
update attempts set status = case status
  when 'registered' then 'scheduled' when 'consented' then 'checking_in' when 'expired' then 'timed_out'
  else status end;
alter table attempts add constraint attempts_status_check check (status in (
  'eligible', 'scheduled', 'checking_in', 'waiting_approval', 'live', 'paused', 'disconnected', 'submitted',
  'ended_by_proctor', 'timed_out', 'grading', 'graded', 'signed', 'declined', 'incomplete', 'annulled', 'appealed'));
alter table attempts
  add column paused_remaining_ms bigint,
  add column admitted_at bigint,
  add column status_reason text;
drop index attempts_live;
create index attempts_under_way on attempts (deadline_at) where status in ('live', 'paused', 'disconnected');

create table time_events (
  attempt_id uuid not null references attempts,
  seq integer not null,
  data jsonb not null,
  primary key (attempt_id, seq)
);
-- What is under way began before its time was written down; nothing lost was given back then.
insert into time_events
  select id, 1, jsonb_build_object('type', 'started', 'at', started_at, 'allowanceMs', deadline_at - started_at,
    'giveBackMs', jsonb_build_object('line', 0, 'platform', 0))
  from attempts where status = 'live' and deadline_at >= started_at;

create table receipts (
  attempt_id uuid primary key references attempts,
  at bigint not null,
  sha256 text not null,
  answer_count integer not null
);

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger time_events_append_only before update or delete or truncate on time_events
  for each statement execute function refuse_rewriting();
create trigger receipts_append_only before update or delete or truncate on receipts
  for each statement execute function refuse_rewriting();

create table platform_life (is_only boolean primary key default true check (is_only), alive_at bigint not null);
`;

export const attemptTime: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
