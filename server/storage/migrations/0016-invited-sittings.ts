import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** Sittings whose candidates are invited one by one are planned like all others; those planned before get a plan of their own. */
const TABLES = `
alter table sitting_plans add column by_invitation boolean not null default false;

insert into sitting_plans (
  id, exam_id, group_ids, opens_at, starts_at, closes_at, duration_minutes, zone, room, examiner_ids, proctor_ids,
  candidates_per_proctor, booking, for_accommodated, by_invitation, version, published_at
)
select sittings.id, exam_id, '{}', opens_at, opens_at, closes_at,
  greatest(1, least(exams.duration_minutes::bigint, (closes_at - opens_at) / 60000)), 'Asia/Almaty', '{"kind": "ours"}',
  '{}', '{}', 30, null, false, true, 1, opens_at
from sittings join exams on exams.id = exam_id
where not is_practice and not exists (select from sitting_plans where sitting_plans.id = sittings.id);
`;

export const invitedSittings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw(TABLES).execute(db);
  },
};
