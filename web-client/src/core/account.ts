/*
 * Who is signed in here. It reads the session when the page opens and changes it by sign-in, join link and sign-out.
 * It keeps no credentials: the session lives in an HTTP-only cookie.
 */
import type { User } from '#contracts/api.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { Locale } from '#contracts/ids.ts';
import type { Api } from './api-client.ts';
import { errorCodeOf } from './coded-error.ts';

export type AccountSnapshot =
  | { readonly status: 'reading' }
  /** The server did not answer; `read` asks again. */
  | { readonly status: 'unreachable'; readonly code: ErrorCode }
  /** `hasPortal`: not here by a link to one attempt; a student then has all their exams. */
  | { readonly status: 'known'; readonly user: User | null; readonly hasPortal: boolean };

const NOBODY: readonly ErrorCode[] = ['session.missing', 'session.expired', 'session.replaced'];

const NOBODY_KNOWN = { status: 'known', user: null, hasPortal: false } as const;

export class Account {
  readonly #api: Api;
  readonly #listeners = new Set<() => void>();
  #snapshot: AccountSnapshot = { status: 'reading' };
  #joining: { token: string; joined: Promise<User> } | null = null;

  constructor(api: Api) {
    this.#api = api;
  }

  readonly snapshot = (): AccountSnapshot => this.#snapshot;

  /** Answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks the server who is signed in. Never rejects: the snapshot tells. */
  async read(): Promise<void> {
    try {
      const { user, hasPortal } = await this.#api.call('session.read', {});
      this.#set({ status: 'known', user, hasPortal });
    } catch (error) {
      const code = errorCodeOf(error);
      this.#set(NOBODY.includes(code) ? NOBODY_KNOWN : { status: 'unreachable', code });
    }
  }

  async signIn(credentials: { login: string; password: string }): Promise<User> {
    const { user, hasPortal } = await this.#api.call('session.begin', { body: credentials });
    this.#set({ status: 'known', user, hasPortal });
    return user;
  }

  /** Exchanges a join link's token. A token works once, so a second call for the same one gets the first one's answer. */
  join(token: string): Promise<User> {
    if (this.#joining?.token === token) return this.#joining.joined;
    const joined = this.#join(token);
    this.#joining = { token, joined };
    joined.catch(() => {
      if (this.#joining?.joined === joined) this.#joining = null;
    });
    return joined;
  }

  /** The session is over even when the server could not be told: the page shows nobody signed in. */
  async signOut(): Promise<void> {
    try {
      await this.#api.call('session.end', {});
    } finally {
      this.#set(NOBODY_KNOWN);
    }
  }

  /** Remembers the language for messages and the next device; without a session there is nothing to remember. */
  async setLocale(locale: Locale): Promise<void> {
    if (this.#snapshot.status !== 'known' || this.#snapshot.user === null) return;
    if (this.#snapshot.user.locale === locale) return;
    this.#set({ ...this.#snapshot, user: { ...this.#snapshot.user, locale } });
    await this.#api.call('session.locale', { body: { locale } });
  }

  async #join(token: string): Promise<User> {
    const { user, hasPortal } = await this.#api.call('session.join', { body: { token } });
    this.#set({ status: 'known', user, hasPortal });
    return user;
  }

  #set(snapshot: AccountSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}
