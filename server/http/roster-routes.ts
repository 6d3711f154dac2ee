import { randomUUID } from 'node:crypto';
import type { User } from '#contracts/api.ts';
import { isOver } from '#contracts/attempt-phases.ts';
import type { Attempt } from '#contracts/attempt.ts';
import type { AuditAction, AuditEntry } from '#contracts/audit.ts';
import type { Sitting } from '#contracts/exam.ts';
import type { AttemptId, SittingId, UserId } from '#contracts/ids.ts';
import { newAttempt } from '#contracts/new-attempt.ts';
import { AppError } from '#platform/errors.ts';
import type { SignedIn } from '../identity/identity.ts';
import type { HttpOptions } from './http-options.ts';
import type { Call, Route } from './route.ts';

type Person = Call<'candidates.add'>['body']['candidates'][number];

/** Who sits an exam, and the links that let them in. A link lives as long as the sitting. */
export function rosterRoutes(route: Route, options: HttpOptions): void {
  const { stores, attempts, onAccommodated } = options;

  route('candidates.list', async ({ params: { sittingId } }) => {
    if (!(await stores.sittings.byId(sittingId))) throw new AppError('sitting.not_found');
    return { candidates: await stores.attempts.rosterOf(sittingId) };
  });

  route(
    'candidates.add',
    async ({ signedIn, params: { sittingId }, body }) => {
      const sitting = await openSitting(options, sittingId);
      const students = await studentsOf(options, signedIn, body.candidates);
      const seats = students.map(({ id }) =>
        newAttempt({ id: randomUUID() as AttemptId, sittingId, candidateId: id }),
      );
      const stored = await stores.attempts.addMany(sittingId, seats);
      const byCandidate = new Map(stored.map((attempt) => [attempt.candidateId, attempt]));
      const seated = students.flatMap(({ id }) => byCandidate.get(id) ?? []);
      await accommodate(options, signedIn, students, seated, body.candidates);
      const joinUrls = await invite(options, signedIn, 'candidate.invited', sitting, seated);
      const logins = new Map(students.map(({ id, login }) => [id, login]));
      return {
        candidates: seated.map(({ id: attemptId, candidateId }, index) => ({
          attemptId,
          login: logins.get(candidateId) ?? '',
          joinUrl: joinUrls[index] ?? '',
          expiresAt: sitting.closesAt,
        })),
      };
    },
    { bodyLimit: '512kb' },
  );

  route('candidates.accommodate', async ({ signedIn, params: { attemptId }, body: { accommodations } }) => {
    const attempt = await attempts.accommodate(attemptId, accommodations, signedIn.user.id);
    onAccommodated(attempt);
    return { attempt };
  });

  route('candidates.invite', async ({ signedIn, params: { attemptId } }) => {
    const attempt = await attempts.get(attemptId);
    const sitting = await openSitting(options, attempt.sittingId);
    if (isOver(attempt.status)) throw new AppError('attempt.over');
    const [joinUrl = ''] = await invite(options, signedIn, 'candidate.invited_anew', sitting, [attempt]);
    return { joinUrl, expiresAt: sitting.closesAt };
  });
}

/** A sitting that can still be joined: AppErrors `sitting.not_found`, `attempt.over`. */
async function openSitting({ stores, clock }: HttpOptions, id: SittingId): Promise<Sitting> {
  const sitting = await stores.sittings.byId(id);
  if (!sitting) throw new AppError('sitting.not_found');
  if (sitting.closesAt <= clock()) throw new AppError('attempt.over');
  return sitting;
}

/** Each person of the list once, in its order; who is new is added. A list that names staff is refused as a whole. */
async function studentsOf({ stores, clock }: HttpOptions, by: SignedIn, people: Person[]): Promise<User[]> {
  const known = new Map(
    (await stores.users.byLogins(people.map(({ login }) => login))).map((user) => [
      user.login.toLowerCase(),
      user,
    ]),
  );
  const row = people.findIndex(
    ({ login }) => (known.get(login.toLowerCase())?.role ?? 'student') !== 'student',
  );
  if (row >= 0) throw new AppError('user.login_taken', { facts: { row } });
  const added: User[] = [];
  const students = people.map((person) => {
    const key = person.login.toLowerCase();
    const { login, displayName, locale } = person;
    const fresh = { id: randomUUID() as UserId, login, displayName, locale, role: 'student' as const };
    const user = known.get(key) ?? fresh;
    if (!known.has(key)) {
      known.set(key, user);
      added.push(user);
    }
    return user;
  });
  const at = clock();
  const audit = added.map(({ id, role }): AuditEntry => {
    return { at, actor: by.user.id, action: 'user.added', subject: id, data: { role } };
  });
  await stores.users.addMany(added, audit);
  return [...new Set(students)];
}

/** What the list says each of them is spared, where it says anything else than what stands. */
async function accommodate(
  { attempts, onAccommodated }: HttpOptions,
  by: SignedIn,
  students: User[],
  seated: Attempt[],
  people: Person[],
): Promise<void> {
  const given = new Map(people.map(({ login, accommodations }) => [login.toLowerCase(), accommodations]));
  const logins = new Map(students.map(({ id, login }) => [id, login.toLowerCase()]));
  for (const { id, candidateId, endedAt, accommodations: standing } of seated) {
    const wanted = given.get(logins.get(candidateId) ?? '');
    if (!wanted || endedAt !== null || wanted.join() === standing.join()) continue;
    onAccommodated(await attempts.accommodate(id, wanted, by.user.id));
  }
}

/** Join URLs. The token stands in the fragment, which browsers never send: it reaches no log on the way. */
async function invite(
  { identity, config, clock }: HttpOptions,
  by: SignedIn,
  action: AuditAction,
  { closesAt: expiresAt }: Sitting,
  attempts: Attempt[],
): Promise<string[]> {
  const at = clock();
  const tokens = await identity.inviteAnew(
    attempts.map(({ id: attemptId, candidateId: userId }) => ({ attemptId, userId, expiresAt })),
    attempts.map(({ id: subject }) => ({ at, actor: by.user.id, action, subject, data: { expiresAt } })),
  );
  return tokens.map((token) => new URL(`/join#${token}`, config.PUBLIC_URL).href);
}
