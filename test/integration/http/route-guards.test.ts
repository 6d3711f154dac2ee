import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CSRF_HEADER, Role, routes } from '#contracts/api.ts';
import type { RouteName } from '#contracts/api.ts';
import { startHttp } from './http-harness.ts';
import type { Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
const people = new Map<Role, Browser>();
beforeAll(async () => {
  http = await startHttp();
  for (const role of Role.options) people.set(role, await http.signedIn(role));
});
afterAll(() => http.close());

const guarded = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].roles !== null);
const changing = guarded.filter((name) => routes[name].method !== 'GET');
const allowed = (name: RouteName): readonly Role[] => routes[name].roles ?? [];
const somebody = (name: RouteName): Browser => people.get(allowed(name)[0] as Role) as Browser;

describe.each(guarded)('%s', (name) => {
  test('asks who is calling', async () => {
    expect(await http.browser().call(name)).toMatchObject({ status: 401, code: 'session.missing' });
  });

  test('is for its roles only', async () => {
    const others = Role.options.filter((role) => !allowed(name).includes(role));
    const answers = await Promise.all(others.map((role) => (people.get(role) as Browser).call(name)));
    const refusal = expect.objectContaining({ status: 403, code: 'session.forbidden' });
    expect(answers).toEqual(others.map(() => refusal));
  });
});

describe.each(changing)('%s', (name) => {
  test.each(['', 'x'.repeat(43)])('needs the CSRF token, not %j', async (given) => {
    const answer = await somebody(name).call(name, { headers: { [CSRF_HEADER]: given } });
    expect(answer).toMatchObject({ status: 403, code: 'request.csrf_missing' });
  });

  test('is refused to a page of another site', async () => {
    const answer = await somebody(name).call(name, { headers: { origin: 'https://elsewhere.example' } });
    expect(answer).toMatchObject({ status: 403, code: 'session.forbidden' });
  });
});
