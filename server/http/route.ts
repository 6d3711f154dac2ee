import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { z } from 'zod';
import { routes } from '#contracts/api.ts';
import type { RouteName, Routes } from '#contracts/api.ts';
import { FileBody } from '#contracts/routes/route-parts.ts';
import { storableText } from '#contracts/text.ts';
import { AppError } from '#platform/errors.ts';
import type { SignedIn } from '../identity/identity.ts';
import type { RateLimits } from './rate-limits.ts';
import { signedInOf } from './session-gate.ts';
import type { Gate } from './session-gate.ts';

/** What a handler is called with: parsed by the contract, allowed by the gate. */
export interface Call<N extends RouteName> {
  params: z.output<Routes[N]['params']>;
  query: z.output<Routes[N]['query']>;
  body: z.output<Routes[N]['body']>;
  /** Null on the routes that need no session. */
  signedIn: Routes[N]['roles'] extends null ? null : SignedIn;
  response: Response;
}

export interface RouteOptions {
  /** Longest body, as the `bytes` package reads it. Default 32 kB. */
  bodyLimit?: string;
  /** Run once the request is known to be well formed. */
  limits?: RequestHandler[];
}

/** Serves one route of the contract; the handler returns the reply's value or throws an AppError. */
export type Route = <N extends RouteName>(
  name: N,
  handle: (call: Call<N>) => Promise<z.output<Routes[N]['reply']>>,
  options?: RouteOptions,
) => void;

export function createRoute(
  router: Router,
  { gate, limits, observe }: { gate: Gate; limits: RateLimits; observe(name: RouteName): RequestHandler },
): Route {
  return (name, handle, { bodyLimit = '32kb', limits: own = [] } = {}) => {
    const { method, path, roles, params, query, body, reply } = routes[name];
    const steps: RequestHandler[] = [observe(name)];
    // A body is read only from those who may send one.
    if (roles) steps.push(gate(roles), limits.session);
    if (body === FileBody) steps.push(express.raw({ limit: bodyLimit, type: 'application/octet-stream' }));
    else if (method !== 'GET') steps.push(express.json({ limit: bodyLimit, reviver: storable }));
    const read: RequestHandler = (request, response, next) => {
      response.locals['call'] = {
        params: parsePart('params', params, request.params),
        query: parsePart('query', query, request.query),
        body: parsePart('body', body, bodyOf(request)),
        signedIn: roles ? signedInOf(response) : null,
        response,
      };
      next();
    };
    steps.push(read, ...own, async (_request, response) => {
      const answer = await handle(response.locals['call'] as Parameters<typeof handle>[0]);
      // Parsed on its way out as well: what the contract does not name never leaves.
      response.set('Cache-Control', 'no-store').json(reply.parse(answer));
    });
    const register = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
    router[register[method]](path, ...steps);
  };
}

/** AppError `request.malformed`, with the path of the first thing wrong and never its value. */
export function parsePart<S extends z.ZodType>(part: string, schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = [part, ...(issue?.path ?? [])].map(String).join('.').slice(0, 120);
  throw new AppError('request.malformed', { facts: { path, fault: issue?.code ?? 'custom' } });
}

function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}

/** Undefined means that nothing came, or nothing in JSON. */
function bodyOf(request: Request): unknown {
  return (request.body as unknown) ?? {};
}
