import type { Attempt } from '#contracts/attempt.ts';
import type { IncidentId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** Sittings and their incidents, for those who watch and judge. */
export function reviewRoutes(route: Route, { stores, review, accommodations, onDecided }: HttpOptions): void {
  route('sittings.list', async () => ({ sittings: await stores.sittings.listWithExam() }));

  route('incidents.list', async ({ params: { sittingId }, query: { limit } }) => {
    if (!(await stores.sittings.byId(sittingId))) throw new AppError('sitting.not_found');
    return { incidents: await stores.incidents.ofSitting(sittingId, { limit }) };
  });

  route('incidents.read', async ({ params: { incidentId } }) => {
    const { incident, attempt } = await incidentWithAttempt(stores, incidentId);
    const decidedBy = incident.decision?.decidedBy;
    const [exam, candidate, { aids }, decider] = await Promise.all([
      stores.exams.ofSitting(attempt.sittingId),
      stores.users.byId(attempt.candidateId),
      accommodations.of(attempt),
      decidedBy ? stores.users.byId(decidedBy) : null,
    ]);
    if (!exam) throw new AppError('exam.not_found');
    return {
      incident,
      attempt,
      sittingId: attempt.sittingId,
      examTitle: exam.title,
      displayName: candidate?.displayName ?? '',
      aids,
      decidedByName: decider?.displayName ?? null,
    };
  });

  route('incidents.decide', async ({ params: { incidentId }, body, signedIn }) => {
    const { attempt } = await incidentWithAttempt(stores, incidentId);
    const incident = await review.decide(incidentId, { ...body, by: signedIn.user.id });
    onDecided({ incident, sittingId: attempt.sittingId });
    return { incident };
  });
}

async function incidentWithAttempt(
  stores: HttpOptions['stores'],
  id: IncidentId,
): Promise<{ incident: Incident; attempt: Attempt }> {
  const incident = await stores.incidents.byId(id);
  const attempt = incident && (await stores.attempts.byId(incident.attemptId));
  if (!attempt) throw new AppError('incident.not_found');
  return { incident, attempt };
}
