import type { ImportFaultCode } from '#contracts/import.ts';
import type { RosterRecord } from './records.ts';

/** The orgs of an archive by what they are here. Those above the schools (the university itself) are in none. */
export interface OrgKinds {
  faculties: RosterRecord[];
  programmes: RosterRecord[];
  groups: RosterRecord[];
  /** Departments that stand under no school, with why. */
  lost: { org: RosterRecord; why: ImportFaultCode }[];
  /** What the university calls the org of that sourcedId. */
  codeOf(sourcedId: string): string;
}

/** A school is a faculty, a department under it a programme, one under that a group. */
export function orgKinds(orgs: readonly RosterRecord[]): OrgKinds {
  const byId = new Map(orgs.map((org) => [org.get('sourcedId'), org]));
  const kinds: OrgKinds = {
    faculties: orgs.filter((org) => org.get('type') === 'school'),
    programmes: [],
    groups: [],
    lost: [],
    codeOf: (sourcedId) => codeOf(byId.get(sourcedId)) || sourcedId,
  };
  for (const org of orgs.filter((org) => org.get('type') === 'department')) {
    const depth = depthOf(org, byId);
    if (depth === 1) kinds.programmes.push(org);
    else if (depth === 2) kinds.groups.push(org);
    else kinds.lost.push({ org, why: depth === 'cyclic' ? depth : 'unknown' });
  }
  return kinds;
}

/** Its own name in the university, else the archive's. */
export function codeOf(record: RosterRecord | undefined): string {
  return record?.get('identifier') || record?.get('sourcedId') || '';
}

/** How many departments down from its school; `cyclic` when it stands below itself, 0 when below no school. */
function depthOf(org: RosterRecord, byId: ReadonlyMap<string, RosterRecord>): number | 'cyclic' {
  const passed = new Set<RosterRecord>();
  let at: RosterRecord | undefined = org;
  while (at?.get('type') === 'department') {
    if (passed.has(at)) return 'cyclic';
    passed.add(at);
    at = byId.get(at.get('parentSourcedId'));
  }
  return at?.get('type') === 'school' ? passed.size : 0;
}
