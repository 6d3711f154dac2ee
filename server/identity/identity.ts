// Who is asking: sign-in, one-time join links, personal links of students, sessions.
// Owns passwords and tokens; of tokens only hashes are stored, of passwords only argon2id.
// Does not know HTTP or sockets, and does not say who may do what: the doors do.
import { randomUUID } from 'node:crypto';
import type { User } from '#contracts/api.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, Instant, Locale, UserId } from '#contracts/ids.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { decoyHash, hashPassword, isPassword } from './passwords.ts';
import type { JoinLinks, PortalLinks, Sessions, Users } from './ports.ts';
import { csrfTokenOf, hashToken, newToken } from './tokens.ts';

/** A session's expiry moves at most this often, so that not every request writes. */
const SLIDE_EVERY_MS = 60_000;

export interface IdentityOptions {
  users: Users;
  sessions: Sessions;
  joinLinks: JoinLinks;
  portalLinks: PortalLinks;
  clock: Clock;
  /** Idle life of a session. */
  sessionMinutes: number;
  /** Keys the CSRF tokens. */
  secret: string;
}

/** Somebody whose session is good now. */
export interface SignedIn {
  user: User;
  tokenHash: string;
  csrfToken: string;
  /** The attempt a student's session is for now; null for staff, and for a student who has entered none. */
  attemptId: AttemptId | null;
  /** Whether it was not begun by a link to one attempt, which reaches that attempt and nothing else. */
  hasPortal: boolean;
  expiresAt: Instant;
}

/** A session just begun: the only moment at which its token is known. */
export interface Begun extends SignedIn {
  token: string;
}

export interface Invitation {
  attemptId: AttemptId;
  userId: UserId;
  expiresAt: Instant;
}

export interface NewUser {
  login: string;
  displayName: string;
  role: User['role'];
  locale: Locale;
  /** Without one the user comes by join link only. */
  password?: string | undefined;
}

export class Identity {
  readonly #options: IdentityOptions;
  readonly #sessionMs: number;
  #decoy: Promise<string> | null = null;

  private constructor(options: IdentityOptions) {
    this.#options = options;
    this.#sessionMs = options.sessionMinutes * 60_000;
  }

  static create(options: IdentityOptions): Identity {
    return new Identity(options);
  }

  /** AppError `login.wrong`, after the same time whether login or password is wrong. */
  async signIn({ login, password }: { login: string; password: string }): Promise<Begun> {
    const decoy = await (this.#decoy ??= decoyHash());
    const known = await this.#options.users.byLogin(login);
    const right = await isPassword(known?.passwordHash ?? decoy, password);
    if (!known?.passwordHash || !right) throw new AppError('login.wrong');
    return await this.#begin(known.user, null);
  }

  /** Somebody signed in says their password again, to sign something. AppError `signature.refused`. */
  async confirm({ login }: Pick<User, 'login'>, password: string): Promise<void> {
    const known = await this.#options.users.byLogin(login);
    if (!known?.passwordHash || !(await isPassword(known.passwordHash, password)))
      throw new AppError('signature.refused');
  }

  /**
   * Spends a one-time link to an attempt, or follows a student's personal link, which reaches no attempt by itself.
   * AppErrors `link.unknown`, `link.expired`, `link.used`.
   */
  async join(linkToken: string): Promise<Begun> {
    const tokenHash = hashToken(linkToken);
    const used = await this.#options.joinLinks.use(tokenHash, this.#options.clock());
    const link = used === 'unknown' ? await this.#portal(tokenHash) : used;
    if (typeof link === 'string') throw new AppError(`link.${link}`);
    const user = await this.#options.users.byId(link.userId);
    // A link lets students in and nobody else: somebody who became staff since must sign in.
    if (user?.role !== 'student') throw new AppError('link.unknown');
    return await this.#begin(user, link.attemptId);
  }

  /** AppErrors `session.missing` (no such session), `session.expired`. Being asked keeps the session alive. */
  async authenticate(token: string | undefined): Promise<SignedIn> {
    if (!token) throw new AppError('session.missing');
    const tokenHash = hashToken(token);
    const session = await this.#options.sessions.find(tokenHash);
    if (!session) throw new AppError('session.missing');
    const now = this.#options.clock();
    if (session.expiresAt <= now) throw new AppError('session.expired');
    const user = await this.#options.users.byId(session.userId);
    if (!user) throw new AppError('session.missing');
    const slidTo = now + this.#sessionMs;
    const expiresAt = slidTo - session.expiresAt >= SLIDE_EVERY_MS ? slidTo : session.expiresAt;
    if (expiresAt !== session.expiresAt) await this.#options.sessions.touch(tokenHash, expiresAt);
    return this.#signedIn(user, { ...session, expiresAt });
  }

  async end({ tokenHash }: Pick<SignedIn, 'tokenHash'>): Promise<void> {
    await this.#options.sessions.remove(tokenHash);
  }

  /** Ends the same user's other sessions, as a login that takes over does; answers the hashes of those ended. */
  async endOthers({ user, tokenHash }: Pick<SignedIn, 'user' | 'tokenHash'>): Promise<string[]> {
    return await this.#options.sessions.removeOfUser(user.id, tokenHash);
  }

  /** A link token that opens the attempt once before it expires. Only its hash is stored. */
  async invite(invitation: Invitation): Promise<string> {
    const token = newToken();
    await this.#options.joinLinks.add({ ...invitation, tokenHash: hashToken(token) });
    return token;
  }

  /**
   * As `invite` for many attempts at once, tokens in their order; every unused link that they had before expires now.
   * `audit` is written with them.
   */
  async inviteAnew(invitations: Invitation[], audit: AuditEntry[]): Promise<string[]> {
    const tokens = invitations.map(() => newToken());
    const links = invitations.map((invitation, index) => ({
      ...invitation,
      tokenHash: hashToken(tokens[index] ?? ''),
    }));
    await this.#options.joinLinks.replace(links, this.#options.clock(), audit);
    return tokens;
  }

  /**
   * Tokens of personal links for these students, in their order; any link they had before is unknown from now on.
   * `audit` is written with them.
   */
  async linkPortals(
    students: readonly UserId[],
    expiresAt: Instant,
    audit: readonly AuditEntry[],
  ): Promise<string[]> {
    const tokens = students.map(() => newToken());
    const links = students.map((userId, index) => ({
      userId,
      expiresAt,
      tokenHash: hashToken(tokens[index] ?? ''),
    }));
    await this.#options.portalLinks.replace(links, audit);
    return tokens;
  }

  /** AppError `user.login_taken`. `audit` makes the line of the trail that is written with the user. */
  async addUser(given: NewUser, audit?: (user: User) => AuditEntry): Promise<User> {
    const { password, ...person } = given;
    const user: User = { ...person, id: randomUUID() as UserId };
    const passwordHash = password === undefined ? null : await hashPassword(password);
    await this.#options.users.add(user, passwordHash, audit?.(user));
    return user;
  }

  /** Replaces a password and ends all sessions begun with the old one. AppError `request.not_found`: no such login. */
  async setPassword(login: string, password: string): Promise<void> {
    const known = await this.#options.users.byLogin(login);
    if (!known) throw new AppError('request.not_found');
    await this.#options.users.setPasswordHash(known.user.id, await hashPassword(password));
    await this.#options.sessions.removeOfUser(known.user.id);
  }

  /** Forgets sessions that are over. Call it now and then. */
  async purgeExpired(): Promise<void> {
    await this.#options.sessions.removeExpired(this.#options.clock());
  }

  async #portal(tokenHash: string): Promise<{ userId: UserId; attemptId: null } | 'unknown' | 'expired'> {
    const link = await this.#options.portalLinks.find(tokenHash);
    if (!link) return 'unknown';
    return link.expiresAt > this.#options.clock() ? { userId: link.userId, attemptId: null } : 'expired';
  }

  async #begin(user: User, attemptId: AttemptId | null): Promise<Begun> {
    const token = newToken();
    const tokenHash = hashToken(token);
    const createdAt = this.#options.clock();
    const expiresAt = createdAt + this.#sessionMs;
    const session = {
      tokenHash,
      userId: user.id,
      attemptId,
      hasPortal: attemptId === null,
      createdAt,
      expiresAt,
    };
    await this.#options.sessions.add(session);
    return { ...this.#signedIn(user, session), token };
  }

  #signedIn(
    user: User,
    {
      tokenHash,
      attemptId,
      hasPortal,
      expiresAt,
    }: Pick<SignedIn, 'tokenHash' | 'attemptId' | 'hasPortal' | 'expiresAt'>,
  ): SignedIn {
    return {
      user,
      tokenHash,
      csrfToken: csrfTokenOf(tokenHash, this.#options.secret),
      attemptId,
      hasPortal,
      expiresAt,
    };
  }
}
