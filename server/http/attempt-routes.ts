import type { AttemptLedger } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { AttemptId, UserId } from '#contracts/ids.ts';
import type { TimeEvent } from '#contracts/time-ledger.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** What people decide about an attempt, and how its time was spent. */
export function attemptRoutes(route: Route, options: HttpOptions): void {
  const { desk } = options.attempts;
  const moved = async (attempt: Attempt): Promise<{ attempt: Attempt }> => {
    await options.onAttemptMoved(attempt);
    return { attempt };
  };

  route('attempts.admit', async ({ signedIn, params }) =>
    moved(await desk.admit(params.attemptId, signedIn.user.id)),
  );
  route('attempts.pause', async ({ signedIn, params, body }) =>
    moved(await desk.pause(params.attemptId, { ...body, by: signedIn.user.id })),
  );
  route('attempts.resume', async ({ signedIn, params }) =>
    moved(await desk.resume(params.attemptId, signedIn.user.id)),
  );
  route('attempts.end', async ({ signedIn, params, body }) =>
    moved(await desk.end(params.attemptId, { ...body, by: signedIn.user.id })),
  );
  route('attempts.giveTime', async ({ signedIn, params, body: { minutes, reason } }) =>
    moved(await desk.giveTime(params.attemptId, { ms: minutes * 60_000, reason, by: signedIn.user.id })),
  );
  route('attempts.setAside', async ({ signedIn, params, body }) =>
    moved(await desk.setAside(params.attemptId, { ...body, by: signedIn.user.id })),
  );
  route('attempts.annul', async ({ signedIn, params, body }) =>
    moved(await desk.annul(params.attemptId, { ...body, by: signedIn.user.id })),
  );
  route('attempts.ledger', ({ params }) => ledgerOf(options, params.attemptId));
}

async function ledgerOf({ attempts, stores }: HttpOptions, id: AttemptId): Promise<AttemptLedger> {
  const attempt = await attempts.get(id);
  const [account, events, exam, candidate, sealed] = await Promise.all([
    attempts.time.account(id),
    stores.timeLedgers.ofAttempt(id),
    stores.exams.ofSitting(attempt.sittingId),
    stores.users.byId(attempt.candidateId),
    attempts.receipt(id).catch(withoutReceipt),
  ]);
  if (!exam) throw new AppError('exam.not_found');
  const named = await Promise.all([...new Set(events.flatMap(byOf))].map((user) => stores.users.byId(user)));
  return {
    attempt,
    displayName: candidate?.displayName ?? '',
    login: candidate?.login ?? '',
    examTitle: exam.title,
    account,
    events,
    receipt: sealed?.receipt ?? null,
    receiptMatches: sealed?.matches ?? null,
    people: named.flatMap((user) => (user ? [{ id: user.id, displayName: user.displayName }] : [])),
  };
}

function byOf(event: TimeEvent): UserId[] {
  return 'by' in event ? [event.by] : [];
}

function withoutReceipt(error: unknown): null {
  if (error instanceof AppError && error.code === 'attempt.no_receipt') return null;
  throw error;
}
