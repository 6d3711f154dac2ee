import type { User } from '#contracts/api.ts';
import type { AuditEntry } from '#contracts/audit.ts';
import type { AttemptId, Instant, UserId } from '#contracts/ids.ts';

/** What identity needs of the stores of the same names. */
export interface Users {
  byId(id: UserId): Promise<User | null>;
  byLogin(login: string): Promise<{ user: User; passwordHash: string | null } | null>;
  add(user: User, passwordHash: string | null, audit?: AuditEntry): Promise<void>;
  setPasswordHash(id: UserId, passwordHash: string): Promise<void>;
}

interface Session {
  tokenHash: string;
  userId: UserId;
  attemptId: AttemptId | null;
  hasPortal: boolean;
  createdAt: Instant;
  expiresAt: Instant;
}

export interface Sessions {
  add(session: Session): Promise<void>;
  find(tokenHash: string): Promise<Session | null>;
  touch(tokenHash: string, expiresAt: Instant): Promise<void>;
  remove(tokenHash: string): Promise<void>;
  removeOfUser(userId: UserId, except?: string | null): Promise<string[]>;
  removeExpired(now: Instant): Promise<void>;
}

interface JoinLink {
  tokenHash: string;
  attemptId: AttemptId;
  userId: UserId;
  expiresAt: Instant;
}

export interface JoinLinks {
  add(link: JoinLink): Promise<void>;
  replace(links: JoinLink[], at: Instant, audit: AuditEntry[]): Promise<void>;
  use(
    tokenHash: string,
    at: Instant,
  ): Promise<{ attemptId: AttemptId; userId: UserId } | 'unknown' | 'expired' | 'used'>;
}

interface PortalLink {
  tokenHash: string;
  userId: UserId;
  expiresAt: Instant;
}

export interface PortalLinks {
  replace(links: readonly PortalLink[], audit: readonly AuditEntry[]): Promise<void>;
  find(tokenHash: string): Promise<PortalLink | null>;
}
