import type { Graduate } from '#contracts/routes/graduate-routes.ts';
import type { GroupId } from '#contracts/ids.ts';
import type { HttpOptions } from './http-options.ts';

/** Students of a graduating group by name, with what a degree asks of each. AppError `request.not_found`. */
export async function graduatesOf(
  { stores, graduates }: Pick<HttpOptions, 'stores' | 'graduates'>,
  groupId: GroupId,
): Promise<Graduate[]> {
  const found = await graduates.ofGroup(groupId);
  const all = await stores.graduates.theses();
  const works = await Promise.all(all.map(({ workId }) => stores.works.byId(workId)));
  const thesisOf = new Map(works.map((work, index) => [work?.studentId, all[index]]));
  const { compare } = new Intl.Collator('kk');
  return found
    .map(({ student: { userId, displayName, studentNumber }, ...rest }) => {
      const thesis = thesisOf.get(userId) ?? null;
      return { studentId: userId, displayName, studentNumber, ...rest, thesis };
    })
    .sort((a, b) => compare(a.displayName, b.displayName));
}
