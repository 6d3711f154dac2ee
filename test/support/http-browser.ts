import { randomUUID } from 'node:crypto';
import { CSRF_HEADER, routes } from '#contracts/api.ts';
import type { RouteName } from '#contracts/api.ts';
import { ErrorBody } from '#contracts/error-codes.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
  /** Of an ErrorBody; null for any other body. */
  code: string | null;
}

interface Call {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Keeps the session's cookie and CSRF token and sends them as the web client does. */
export class Browser {
  readonly #url: string;
  cookie = '';
  csrfToken = '';

  constructor(url: string) {
    this.#url = url;
  }

  async begin(name: 'session.begin' | 'session.join', body: unknown): Promise<Answer> {
    const answer = await this.call(name, { body });
    if (answer.status === 200) {
      this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      this.csrfToken = (answer.body as { csrfToken: string }).csrfToken;
    }
    return answer;
  }

  async call(name: RouteName, { params = {}, query, body, headers = {} }: Call = {}): Promise<Answer> {
    const { method, path } = routes[name];
    const at = path.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? randomUUID());
    const search = query ? `?${new URLSearchParams(query).toString()}` : '';
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    return await this.send(method, `${at}${search}`, {
      headers: { ...json, ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    });
  }

  async send(
    method: string,
    path: string,
    { headers = {}, body = null }: { headers?: Record<string, string>; body?: BodyInit | null } = {},
  ): Promise<Answer> {
    const response = await this.fetch(method, path, { headers, body });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const parsed: unknown = isJson ? JSON.parse(text) : text;
    const code = ErrorBody.safeParse(parsed).data?.code ?? null;
    return { status: response.status, headers: response.headers, body: parsed, code };
  }

  fetch(
    method: string,
    path: string,
    { headers = {}, body = null }: { headers?: Record<string, string>; body?: BodyInit | null } = {},
  ): Promise<Response> {
    const session = this.cookie ? { cookie: this.cookie, [CSRF_HEADER]: this.csrfToken } : {};
    // `duplex` is asked for by streams and missing in TypeScript's own RequestInit.
    const init = { method, body, headers: { ...session, ...headers }, duplex: 'half' };
    return fetch(`${this.#url}${path}`, { ...init, redirect: 'manual' });
  }
}
