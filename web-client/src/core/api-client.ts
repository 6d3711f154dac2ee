/*
 * The HTTP contract as the pages call it: addresses, CSRF token, time limits, errors that carry a contract code.
 * It keeps the token of the running session. It trusts the server's replies to be of their contract's type.
 */
import type { z } from 'zod';
import type { RouteName, Routes } from '#contracts/api.ts';
import { CodedError } from './coded-error.ts';
import { CSRF_HEADER, ENDPOINTS } from './endpoints.ts';

type PartName = 'params' | 'query' | 'body';
type Input<N extends RouteName, P extends PartName> = z.input<Routes[N][P]>;
type Part<N extends RouteName, P extends PartName> =
  Record<string, never> extends Input<N, P> ? { [K in P]?: Input<N, P> } : { [K in P]: Input<N, P> };
/** What a caller gives to a route: only the parts that route takes. */
export type RouteRequest<N extends RouteName> = Part<N, 'params'> & Part<N, 'query'> & Part<N, 'body'>;
export type RouteReply<N extends RouteName> = z.infer<Routes[N]['reply']>;

export interface CallOptions {
  /** For what takes the server longer than the client's own limit, ms. */
  timeoutMs?: number;
}

/** Rejects with a `CodedError`. */
export interface Api {
  call<N extends RouteName>(name: N, request: RouteRequest<N>, options?: CallOptions): Promise<RouteReply<N>>;
}

export interface ApiClientOptions {
  /** Where the server is; default: where the page came from. */
  baseUrl?: string;
  /** How long one request may take, ms; default 15 000. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

export class ApiClient implements Api {
  readonly #baseUrl: string;
  readonly #timeoutMs: number;
  readonly #fetch: typeof fetch;
  #csrfToken: string | null = null;

  constructor({ baseUrl = '', timeoutMs = 15_000, fetch = globalThis.fetch }: ApiClientOptions = {}) {
    this.#baseUrl = baseUrl;
    this.#timeoutMs = timeoutMs;
    this.#fetch = fetch.bind(globalThis);
  }

  async call<N extends RouteName>(
    name: N,
    request: RouteRequest<N>,
    { timeoutMs = this.#timeoutMs }: CallOptions = {},
  ): Promise<RouteReply<N>> {
    try {
      return await this.#send(name, request, timeoutMs);
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'request.csrf_missing') throw error;
      // The session was begun anew in another tab: its token is not the one kept here.
      await this.#send('session.read', {}, this.#timeoutMs);
      return await this.#send(name, request, timeoutMs);
    }
  }

  async #send<N extends RouteName>(
    name: N,
    request: RouteRequest<N>,
    timeoutMs: number,
  ): Promise<RouteReply<N>> {
    const { method, path } = ENDPOINTS[name];
    const { params, query, body } = request as Partial<Record<PartName, Record<string, unknown>>>;
    const headers: Record<string, string> = { accept: 'application/json' };
    if (method !== 'GET' && this.#csrfToken !== null) headers[CSRF_HEADER] = this.#csrfToken;
    const isFile = body instanceof Uint8Array;
    if (method !== 'GET') headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
    const response = await this.#reach(this.#baseUrl + addressOf(path, params, query), {
      method,
      headers,
      body: method === 'GET' ? null : isFile ? (body as BodyInit) : JSON.stringify(body ?? {}),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const reply: unknown = await response.json().catch(() => null);
    if (!response.ok || reply === null) {
      throw (
        CodedError.read(reply) ??
        new CodedError('service.unavailable', { facts: { status: response.status } })
      );
    }
    const { csrfToken } = reply as { csrfToken?: unknown };
    if (typeof csrfToken === 'string') this.#csrfToken = csrfToken;
    return reply as RouteReply<N>;
  }

  async #reach(address: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(address, init);
    } catch (cause) {
      throw new CodedError('service.unavailable', { cause });
    }
  }
}

function addressOf(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? filled : `${filled}?${search}`;
}
