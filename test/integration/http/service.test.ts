import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startHttp } from './http-harness.ts';
import type { Answer } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
let pages: string;
beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'emtihan-pages-'));
  await mkdir(join(pages, 'assets'));
  await writeFile(join(pages, 'index.html'), '<title>Emtihan</title>');
  await writeFile(join(pages, 'icon.svg'), '<svg/>');
  await writeFile(join(pages, 'assets', 'main-4f2a.js'), 'go()');
  http = await startHttp({ WEB_CLIENT_DIR: pages });
});
afterAll(async () => {
  await http.close();
  await rm(pages, { recursive: true });
});
const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  http.browser().send('GET', path, { headers });

describe('the pages', () => {
  test.each(['/', '/join', '/sittings/5c1b', '/admin/exams'])(
    '%s is index.html, asked for anew',
    async (path) => {
      const { status, body, headers } = await get(path, { accept: 'text/html' });
      expect({ status, body }).toEqual({ status: 200, body: '<title>Emtihan</title>' });
      expect(headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('keep what is named by its content for good, and nothing else', async () => {
    expect((await get('/assets/main-4f2a.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await get('/icon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  test('do not stand in for a file that is not there', async () => {
    for (const path of ['/assets/main-0000.js', '/api/nothing', '/../package.json', '/.env'])
      expect(await get(path, { accept: '*/*' })).toMatchObject({ status: 404, code: 'request.not_found' });
  });

  test('run scripts from here only and open no frame', async () => {
    const { headers } = await get('/', { accept: 'text/html' });
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("media-src 'self' blob:");
    expect(policy).toContain(`connect-src 'self' ws://${new URL(http.url).host}`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('permissions-policy')).toContain('camera=(self)');
    expect(headers.has('strict-transport-security')).toBe(false);
    expect(headers.has('x-powered-by')).toBe(false);
  });
});

describe('operators', () => {
  test('see that the process serves', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, body: { ok: true } });
  });

  test('read metrics when they are admins', async () => {
    const admin = await http.signedIn('admin');
    await admin.call('exams.list');
    const { body } = await admin.send('GET', '/metrics');
    expect(body).toMatch(/emtihan_http_request_seconds_count\{route="exams.list",status="200"\} [1-9]/);
    expect(await get('/metrics')).toMatchObject({ status: 401, code: 'session.missing' });
  });

  test('see the queues when they are admins', async () => {
    const admin = await http.signedIn('admin');
    const page = await admin.send('GET', '/admin/queues');
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Emtihan') });
    const [script = ''] = /static\/js\/main[^"]+\.js/.exec(String(page.body)) ?? [];
    expect((await admin.send('GET', `/admin/queues/${script}`)).status).toBe(200);
    const { body } = await admin.send('GET', '/admin/queues/api/queues');
    expect(body).toMatchObject({ queues: [{ name: 'frames' }] });
    const proctor = await http.signedIn('proctor');
    expect(await proctor.send('GET', '/admin/queues')).toMatchObject({
      status: 403,
      code: 'session.forbidden',
    });
  });

  test('cannot be made to touch the queues by another site', async () => {
    const admin = await http.signedIn('admin');
    const headers = { origin: 'https://elsewhere.example' };
    expect(await admin.send('PUT', '/admin/queues/api/queues/frames/pause', { headers })).toMatchObject({
      status: 403,
      code: 'session.forbidden',
    });
  });
});

describe('guessing', () => {
  const guess = (login: string): Promise<Answer> =>
    http.browser().call('session.begin', { body: { login, password: 'a guess' } });

  test('one login stops after ten wrong passwords, and it is said for how long', async () => {
    for (let times = 0; times < 10; times += 1)
      expect(await guess('guessed')).toMatchObject({ code: 'login.wrong' });
    const answer = await guess('Guessed ');
    expect(answer).toMatchObject({ status: 429, code: 'request.rate_limited' });
    const { seconds } = (answer.body as { facts: { seconds: number } }).facts;
    expect(seconds).toBeGreaterThan(60);
    expect(answer.headers.get('retry-after')).toBe(String(seconds));
  });

  test('does not shut out others at the same address', async () => {
    for (let times = 0; times < 11; times += 1) await guess('shut-out');
    expect((await http.signedIn('proctor')).csrfToken).not.toBe('');
  });

  test('is not what somebody does who signs in often', async () => {
    const { user } = await http.signedIn('proctor');
    const body = { login: user.login, password: 'a long enough password' };
    for (let times = 0; times < 12; times += 1)
      expect((await http.browser().call('session.begin', { body })).status).toBe(200);
  });
});

test('a server whose parts all answer is ready', async () => {
  expect(await get('/readyz')).toMatchObject({
    status: 200,
    body: { database: true, redis: true, media: true },
  });
});
