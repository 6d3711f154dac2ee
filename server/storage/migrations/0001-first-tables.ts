import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Instants are int8 milliseconds, identifiers uuid made by the caller, structures jsonb as the contracts shape them. */
const TABLES = `
create table users (
  id uuid primary key,
  login text not null,
  display_name text not null,
  role text not null check (role in ('student', 'proctor', 'examiner', 'admin')),
  locale text not null,
  password_hash text
);
create unique index users_login on users (lower(login));

create table exams (
  id uuid primary key,
  title jsonb not null,
  form text not null,
  duration_minutes integer not null,
  policy jsonb not null,
  paper jsonb not null,
  added_order bigint generated always as identity
);

create table sittings (
  id uuid primary key,
  exam_id uuid not null references exams,
  opens_at bigint not null,
  closes_at bigint not null check (closes_at > opens_at)
);

create table attempts (
  id uuid primary key,
  sitting_id uuid not null references sittings,
  candidate_id uuid not null references users,
  status text not null check (status in ('registered', 'consented', 'live', 'submitted', 'expired')),
  consent jsonb,
  started_at bigint,
  deadline_at bigint,
  ended_at bigint,
  unique (sitting_id, candidate_id)
);
create index attempts_live on attempts (deadline_at) where status = 'live';

create table sessions (
  token_hash text primary key,
  user_id uuid not null references users on delete cascade,
  attempt_id uuid references attempts on delete cascade,
  created_at bigint not null,
  expires_at bigint not null
);
create index sessions_user on sessions (user_id);

create table join_links (
  token_hash text primary key,
  attempt_id uuid not null references attempts on delete cascade,
  user_id uuid not null references users on delete cascade,
  expires_at bigint not null,
  used_at bigint
);

create table answers (
  attempt_id uuid not null references attempts on delete cascade,
  question_id text not null,
  value jsonb not null,
  revision integer not null,
  saved_at bigint not null,
  primary key (attempt_id, question_id)
);

create table observations (
  attempt_id uuid not null references attempts on delete cascade,
  frame_at bigint not null,
  data jsonb not null,
  primary key (attempt_id, frame_at)
);

-- The whole event is its identity, so a batch written twice is there once.
create table events (
  attempt_id uuid not null references attempts on delete cascade,
  at bigint not null,
  data jsonb not null,
  primary key (attempt_id, at, data)
);

create table incidents (
  id uuid primary key,
  attempt_id uuid not null references attempts on delete cascade,
  kind text not null,
  severity text not null,
  status text not null check (status in ('open', 'closed')),
  began_at bigint not null,
  opened_at bigint not null,
  updated_at bigint not null,
  ended_at bigint,
  closed_at bigint,
  why jsonb not null,
  decision jsonb,
  unique (attempt_id, kind, began_at)
);
create unique index incidents_one_open on incidents (attempt_id, kind) where status = 'open';

create table clips (
  id uuid primary key,
  incident_id uuid not null references incidents on delete cascade,
  track text not null,
  status text not null check (status in ('pending', 'ready', 'failed')),
  start_at bigint,
  end_at bigint,
  bytes bigint,
  sha256 text,
  unique (incident_id, track)
);
create index clips_pending on clips (incident_id) where status = 'pending';

create table segments (
  id uuid primary key,
  attempt_id uuid not null references attempts on delete cascade,
  track text not null,
  object_key text not null unique,
  start_at bigint not null,
  end_at bigint,
  bytes bigint,
  sha256 text
);
create index segments_span on segments (attempt_id, track, start_at);
create index segments_unfinished on segments (id) where end_at is null;

-- No foreign keys: the trail outlives what it speaks of.
create table audit (
  id bigint generated always as identity primary key,
  at bigint not null,
  actor uuid,
  action text not null,
  subject uuid not null,
  data jsonb not null
);
create index audit_subject on audit (subject, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function refuse_change();
`;

export const firstTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
