import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/**
 * The order in which the rules heard a timeline, and the policy they judged it by. Of rows written before, only the
 * order of time is known; attempts begun before have no policy of their own, which says that replaying them proves nothing.
 */
const CHANGES = `
create table attempt_policies (
  attempt_id uuid primary key references attempts on delete cascade,
  policy jsonb not null
);

-- What the rules remember of a live attempt: only to go on quickly after a restart.
create table checkpoints (
  attempt_id uuid primary key references attempts on delete cascade,
  version integer not null,
  seq integer not null,
  state jsonb not null
);

alter table events add column seq integer;
alter table observations add column seq integer;
create temporary table heard on commit drop as
  select attempt_id, at, data, row_number() over (partition by attempt_id order by at, rank, data) as seq
  from (
    select attempt_id, at, data, case when data @> '{"type":"exam","state":"live"}' then 0 else 1 end as rank from events
    union all
    select attempt_id, frame_at, null, 2 from observations
  ) as row;
update events set seq = heard.seq from heard
  where heard.attempt_id = events.attempt_id and heard.at = events.at and heard.data = events.data;
update observations set seq = heard.seq from heard
  where heard.attempt_id = observations.attempt_id and heard.at = observations.frame_at and heard.data is null;
alter table events alter column seq set not null;
alter table observations alter column seq set not null;
create unique index events_heard on events (attempt_id, seq);
create unique index observations_heard on observations (attempt_id, seq);
`;

export const timelineOrder: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(CHANGES).execute(db);
  },
};
