import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IncidentId, SittingId } from '#contracts/ids.ts';
import { ApiClient } from '../../../../web-client/src/core/api-client.ts';

const USER = { id: crypto.randomUUID(), login: 'asel', displayName: 'Asel', role: 'proctor', locale: 'kk' };
const sittingId = crypto.randomUUID() as SittingId;
const incidentId = crypto.randomUUID() as IncidentId;
const credentials = { login: 'asel', password: 'secret' };

interface Heard {
  method: string | undefined;
  url: string | undefined;
  csrf: string | string[] | undefined;
  body: unknown;
}

let server: Server;
let heard: Heard[];
let answers: ((heard: Heard) => { status?: number; body: unknown } | 'silence')[];
let baseUrl: string;
let api: ApiClient;

beforeEach(async () => {
  heard = [];
  answers = [];
  server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const asked = {
        method: request.method,
        url: request.url,
        csrf: request.headers['x-emtihan-csrf'],
        body,
      };
      heard.push(asked);
      const answer = answers.shift()?.(asked) ?? { body: {} };
      if (answer === 'silence') return;
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = new ApiClient({ baseUrl });
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a call', () => {
  test('fills the path, the query and the body', async () => {
    answers.push(() => ({ body: { incidents: [] } }));
    await api.call('incidents.list', { params: { sittingId }, query: { limit: 20 } });
    await api.call('incidents.decide', { params: { incidentId }, body: { verdict: 'confirmed' } });
    expect(heard.map(({ method, url, body }) => ({ method, url, body }))).toEqual([
      { method: 'GET', url: `/api/sittings/${sittingId}/incidents?limit=20`, body: null },
      { method: 'POST', url: `/api/incidents/${incidentId}/decision`, body: { verdict: 'confirmed' } },
    ]);
  });

  test('carries the token of the session it began, but not when it only reads', async () => {
    answers.push(() => ({ body: { user: USER, csrfToken: 'one' } }));
    await api.call('session.begin', { body: credentials });
    await api.call('sittings.list', {});
    await api.call('session.end', {});
    expect(heard.map(({ csrf }) => csrf)).toEqual([undefined, undefined, 'one']);
  });

  test('takes the new token when another tab began the session anew, and repeats itself once', async () => {
    answers.push(
      () => ({ body: { user: USER, csrfToken: 'old' } }),
      () => ({ status: 403, body: { code: 'request.csrf_missing' } }),
      () => ({ body: { user: USER, csrfToken: 'new' } }),
    );
    await api.call('session.read', {});
    await api.call('session.locale', { body: { locale: 'ru' } });
    expect(heard.map(({ method, csrf }) => [method, csrf])).toEqual([
      ['GET', undefined],
      ['PUT', 'old'],
      ['GET', undefined],
      ['PUT', 'new'],
    ]);
  });

  test('does not repeat itself for ever', async () => {
    const refuse = () => ({ status: 403, body: { code: 'request.csrf_missing' } });
    answers.push(refuse, () => ({ body: { user: USER, csrfToken: 'new' } }), refuse);
    await expect(api.call('session.end', {})).rejects.toMatchObject({ code: 'request.csrf_missing' });
    expect(heard).toHaveLength(3);
  });
});

describe('a refusal', () => {
  test('carries the code and the facts of the contract', async () => {
    answers.push(() => ({ status: 409, body: { code: 'user.login_taken', facts: { row: 3 } } }));
    await expect(api.call('sittings.list', {})).rejects.toMatchObject({
      code: 'user.login_taken',
      facts: { row: 3 },
    });
  });

  test.each([
    ['a proxy’s page', 502, '<html>Bad gateway</html>'],
    ['a code nobody knows', 500, { code: 'made.up' }],
    ['a page in place of an answer', 200, '<html></html>'],
  ])('is a server that cannot be reached when it is %s', async (_, status, body) => {
    answers.push(() => ({ status, body }));
    await expect(api.call('sittings.list', {})).rejects.toMatchObject({ code: 'service.unavailable' });
  });
});

describe('a server that does not answer', () => {
  test('is given up after the time limit', async () => {
    answers.push(() => 'silence');
    const hasty = new ApiClient({ baseUrl, timeoutMs: 50 });
    await expect(hasty.call('sittings.list', {})).rejects.toMatchObject({ code: 'service.unavailable' });
  });

  test('is told as unavailable when it is not there at all', async () => {
    const gone = new ApiClient({ baseUrl: 'http://127.0.0.1:9' });
    await expect(gone.call('sittings.list', {})).rejects.toMatchObject({ code: 'service.unavailable' });
  });
});

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? null : (JSON.parse(text) as unknown);
}
