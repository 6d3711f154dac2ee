import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '#test/support/until.ts';
import { startHttp } from './http-harness.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
beforeAll(async () => {
  http = await startHttp();
  await http.redis.close();
  await until(async () => (await http.browser().send('GET', '/readyz')).status === 503);
});
afterAll(() => http.close());

test('a server without Redis is not ready and says why', async () => {
  expect(await http.browser().send('GET', '/readyz')).toMatchObject({
    status: 503,
    body: { code: 'service.unavailable', facts: { database: true, redis: false, media: true } },
  });
});

test('people still sign in and work without Redis', async () => {
  const proctor = await http.signedIn('proctor');
  expect(await proctor.call('sittings.list')).toMatchObject({ status: 200 });
});

test('guessing stops without Redis too', async () => {
  const body = { login: 'guessed', password: 'a guess' };
  for (let times = 0; times < 10; times += 1) await http.browser().call('session.begin', { body });
  expect(await http.browser().call('session.begin', { body })).toMatchObject({ status: 429 });
});
