import { parseCookie, stringifySetCookie } from 'cookie';

/** As long as the longest SESSION_MINUTES: the server's own expiry decides, and a crashed browser finds its session again. */
const KEPT_SECONDS = 10_080 * 60;

/** The cookie that carries a session's token: unreadable for scripts, sent to this site alone. */
export interface SessionCookie {
  /** The token in a request's Cookie header. */
  read(cookieHeader: string | undefined): string | undefined;
  /** Set-Cookie values that begin and end a session in the browser. */
  begin(token: string): string;
  end(): string;
}

/** `publicUrl` as in PUBLIC_URL. On https the `__Host-` prefix keeps sibling domains from planting a session of theirs. */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = new URL(publicUrl).protocol === 'https:';
  const name = secure ? '__Host-emtihan-session' : 'emtihan-session';
  const set = (value: string, maxAge: number): string =>
    stringifySetCookie({ name, value, maxAge, path: '/', httpOnly: true, secure, sameSite: 'lax' });
  return {
    read: (header) => (header === undefined ? undefined : parseCookie(header)[name]),
    begin: (token) => set(token, KEPT_SECONDS),
    end: () => set('', 0),
  };
}
