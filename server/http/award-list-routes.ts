import type { Router } from 'express';
import { AwardListQuery, plainRoutes } from '#contracts/api.ts';
import { AppError } from '#platform/errors.ts';
import { graduatesOf } from './graduates-of.ts';
import type { HttpOptions } from './http-options.ts';
import { parsePart } from './route.ts';
import type { Gate } from './session-gate.ts';

/** Who of a group is listed for the degree, as a file in the language asked for. */
export function awardListRoutes(router: Router, gate: Gate, options: HttpOptions): void {
  const { path, roles } = plainRoutes['graduates.file'];
  const { stores, documents } = options;
  router.get(path, gate(roles), async (request, response) => {
    const { groupId, locale } = parsePart('query', AwardListQuery, request.query);
    const [{ groups, programmes }, graduates, awards] = await Promise.all([
      stores.structure.outline(),
      graduatesOf(options, groupId),
      stores.graduates.awards(),
    ]);
    const group = groups.find(({ id }) => id === groupId);
    const programme = programmes.find(({ id }) => id === group?.programmeId);
    if (!group || !programme) throw new AppError('request.not_found');
    const awardOf = new Map(awards.map((award) => [award.studentId, award]));
    const people = graduates.flatMap(({ studentId, displayName, studentNumber, thesis }) => {
      const award = awardOf.get(studentId);
      if (!award) return [];
      const { standard, listedAt } = award;
      return [{ displayName, studentNumber, topic: thesis?.topic ?? null, standard, listedAt }];
    });
    const file = await documents.awardListXlsx({ group: group.code, programme, people }, locale);
    response
      .set('Cache-Control', 'private, no-store')
      .attachment(`${group.code}.xlsx`)
      .send(Buffer.from(file));
  });
}
