import { CONSENT_VERSION } from '#contracts/api.ts';
import type { AttemptOverview } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import { AppError } from '#platform/errors.ts';
import type { SignedIn } from '../identity/identity.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** What a candidate needs before the exam room opens. Only ever the attempt that the session was begun for. */
export function candidateRoutes(route: Route, options: HttpOptions): void {
  route('candidate.attempt', async ({ signedIn }) =>
    overviewOf(await ownAttempt(options, signedIn), options),
  );

  route('candidate.consent', async ({ signedIn, body }) => {
    const { id } = await ownAttempt(options, signedIn);
    return { attempt: await options.attempts.consent(id, body.purposes, body.version) };
  });

  route('candidate.decline', async ({ signedIn }) => {
    const { id } = await ownAttempt(options, signedIn);
    const attempt = await options.attempts.decline(id);
    await options.onAttemptMoved(attempt);
    return { attempt };
  });

  route('candidate.takeBreak', async ({ signedIn }) => {
    const { id } = await ownAttempt(options, signedIn);
    const attempt = await options.attempts.breaks.begin(id);
    await options.onAttemptMoved(attempt);
    return { attempt, breaks: await options.attempts.breaks.left(attempt) };
  });

  route('candidate.endBreak', async ({ signedIn }) => {
    const { id } = await ownAttempt(options, signedIn);
    const attempt = await options.attempts.breaks.end(id);
    await options.onAttemptMoved(attempt);
    return { attempt };
  });

  route('candidate.receipt', async ({ signedIn }) => {
    const { id } = await ownAttempt(options, signedIn);
    return await options.attempts.receipt(id);
  });

  route('candidate.stopComparison', async ({ signedIn }) => {
    const { id } = await ownAttempt(options, signedIn);
    const attempt = await options.attempts.stopComparison(id);
    options.onComparisonStopped(attempt);
    return { attempt };
  });
}

async function ownAttempt({ attempts }: HttpOptions, { user, attemptId }: SignedIn): Promise<Attempt> {
  if (attemptId === null) throw new AppError('attempt.not_found');
  const attempt = await attempts.get(attemptId);
  if (attempt.candidateId !== user.id) throw new AppError('attempt.not_found');
  return attempt;
}

async function overviewOf(attempt: Attempt, options: HttpOptions): Promise<AttemptOverview> {
  const { stores, examRules, papers, clock } = options;
  const [exam, sitting, arranged, breaks] = await Promise.all([
    stores.exams.ofSitting(attempt.sittingId),
    stores.sittings.byId(attempt.sittingId),
    options.accommodations.of(attempt),
    options.attempts.breaks.left(attempt),
  ]);
  if (!exam || !sitting) throw new AppError('exam.not_found');
  const { policy } = exam;
  return {
    attempt,
    examTitle: exam.title,
    form: exam.form,
    durationMinutes: exam.durationMinutes * (1 + arranged.extraTimePercent / 100),
    sitting,
    questionCount: await papers.questionCount(exam),
    requires: {
      microphone: policy.requireMicrophone,
      screen: policy.requireScreen,
      fullscreen: policy.requireFullscreen,
    },
    consent: {
      version: CONSENT_VERSION,
      purposes: examRules.requiredPurposes(policy),
      choices: examRules.optionalPurposes(policy),
      retentionDays: policy.retentionDays,
    },
    arranged,
    breaks,
    serverAt: clock(),
  };
}
