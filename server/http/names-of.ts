import type { UserId } from '#contracts/ids.ts';
import type { HttpOptions } from './http-options.ts';

/** What people are called; empty for somebody who is gone. */
export async function namesOf(
  { stores }: Pick<HttpOptions, 'stores'>,
  ids: readonly UserId[],
): Promise<(id: UserId) => string> {
  const people = await stores.users.byIds([...new Set(ids)]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return (id) => names.get(id) ?? '';
}
