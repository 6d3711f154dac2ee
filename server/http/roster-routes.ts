import { randomUUID } from 'node:crypto';
import type { User } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { Sitting } from '#contracts/exam.ts';
import type { AttemptId, Instant, SittingId } from '#contracts/ids.ts';
import { AppError } from '#platform/errors.ts';
import type { SignedIn } from '../identity/identity.ts';
import type { HttpOptions } from './http-options.ts';
import type { Route } from './route.ts';

/** Who sits an exam, and the links that let them in. A link lives as long as the sitting. */
export function rosterRoutes(route: Route, options: HttpOptions): void {
  const { stores, attempts } = options;

  route('candidates.list', async ({ params: { sittingId } }) => {
    if (!(await stores.sittings.byId(sittingId))) throw new AppError('sitting.not_found');
    return { candidates: await stores.attempts.rosterOf(sittingId) };
  });

  route(
    'candidates.add',
    async ({ signedIn, params: { sittingId }, body }) => {
      const { closesAt } = await openSitting(options, sittingId);
      // Everybody is looked up first: a list that is refused changes nothing.
      const people = [];
      for (const [row, person] of body.candidates.entries()) {
        const known = await stores.users.byLogin(person.login);
        if (known && known.user.role !== 'student')
          throw new AppError('user.login_taken', { facts: { row } });
        people.push({ ...person, user: known?.user });
      }
      const candidates = [];
      for (const person of people) {
        const user = person.user ?? (await addStudent(options, signedIn, person));
        const { id: attemptId } = await stores.attempts.add(aRegisteredAttempt(sittingId, user));
        const joinUrl = await joinUrlOf(options, signedIn, {
          action: 'candidate.invited',
          attemptId,
          user,
          expiresAt: closesAt,
        });
        candidates.push({ attemptId, login: user.login, joinUrl, expiresAt: closesAt });
      }
      return { candidates };
    },
    { bodyLimit: '512kb' },
  );

  route('candidates.invite', async ({ signedIn, params: { attemptId } }) => {
    const { candidateId, sittingId, status } = await attempts.get(attemptId);
    const { closesAt: expiresAt } = await openSitting(options, sittingId);
    const user = await stores.users.byId(candidateId);
    if (status === 'submitted' || status === 'expired' || !user) throw new AppError('attempt.over');
    const action = 'candidate.invited_anew';
    return { joinUrl: await joinUrlOf(options, signedIn, { action, attemptId, user, expiresAt }), expiresAt };
  });
}

/** A sitting that can still be joined: AppErrors `sitting.not_found`, `attempt.over`. */
async function openSitting({ stores, clock }: HttpOptions, id: SittingId): Promise<Sitting> {
  const sitting = await stores.sittings.byId(id);
  if (!sitting) throw new AppError('sitting.not_found');
  if (sitting.closesAt <= clock()) throw new AppError('attempt.over');
  return sitting;
}

/** The same login may stand twice in one list, or another admin may add it now. */
async function addStudent(
  { identity, stores, clock }: HttpOptions,
  by: SignedIn,
  { login, displayName, locale }: Pick<User, 'login' | 'displayName' | 'locale'>,
): Promise<User> {
  try {
    return await identity.addUser({ login, displayName, locale, role: 'student' }, ({ id, role }) => ({
      at: clock(),
      actor: by.user.id,
      action: 'user.added',
      subject: id,
      data: { role },
    }));
  } catch (error) {
    const known =
      error instanceof AppError && error.code === 'user.login_taken' && (await stores.users.byLogin(login));
    if (known && known.user.role === 'student') return known.user;
    throw error;
  }
}

/** The token stands in the fragment, which browsers never send: it reaches no log on the way. */
async function joinUrlOf(
  { identity, config, clock }: HttpOptions,
  by: SignedIn,
  given: { action: AuditEntry['action']; attemptId: AttemptId; user: User; expiresAt: Instant },
): Promise<string> {
  const { action, attemptId, user, expiresAt } = given;
  const token = await identity.inviteAnew(
    { attemptId, userId: user.id, expiresAt },
    { at: clock(), actor: by.user.id, action, subject: attemptId, data: { expiresAt } },
  );
  return new URL(`/join#${token}`, config.PUBLIC_URL).href;
}

function aRegisteredAttempt(sittingId: SittingId, { id: candidateId }: User): Attempt {
  const none = { consent: null, startedAt: null, deadlineAt: null, endedAt: null };
  return { id: randomUUID() as AttemptId, sittingId, candidateId, status: 'registered', ...none };
}
