import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashToken } from '#server/identity/tokens.ts';
import { aSitting } from '../storage/a-sitting.ts';
import { PASSWORD, startHttp } from './http-harness.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
beforeAll(async () => {
  http = await startHttp();
});
afterAll(() => http.close());

describe('signing in with a password', () => {
  test('begins a session whose cookie no script can read', async () => {
    const { user } = await http.signedIn('proctor');
    const browser = http.browser();
    const answer = await browser.begin('session.begin', {
      login: user.login.toUpperCase(),
      password: PASSWORD,
    });
    expect(answer.body).toEqual({ user, csrfToken: expect.any(String), hasPortal: true });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^emtihan-session=[\w-]{43}; .*Path=\/; .*HttpOnly; .*SameSite=Lax/);
    expect((await browser.call('session.read')).body).toEqual(answer.body);
  });

  test('says the same of a wrong password, an unknown login and one that has no password', async () => {
    const { user } = await http.signedIn('proctor');
    const { user: byLinkOnly } = await aSitting(http.stores);
    for (const login of [user.login, 'nobody-at-all', byLinkOnly.login]) {
      const answer = await http
        .browser()
        .call('session.begin', { body: { login, password: 'not the password' } });
      expect(answer).toMatchObject({ status: 401, body: { code: 'login.wrong', facts: {} } });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test('takes as long over an unknown login as over a wrong password', async () => {
    const { user } = await http.signedIn('proctor');
    const quickest = async (login: string): Promise<number> => {
      const times = [];
      for (let round = 0; round < 5; round += 1) {
        const startedAt = performance.now();
        await expect(http.identity.signIn({ login, password: 'wrong' })).rejects.toThrow('login.wrong');
        times.push(performance.now() - startedAt);
      }
      return Math.min(...times);
    };
    // The database alone answers in a twentieth of this.
    expect(await quickest('nobody-at-all')).toBeGreaterThan((await quickest(user.login)) / 2);
  });

  test('ends when signed out: the cookie opens nothing any more, and the sockets are told', async () => {
    const browser = await http.signedIn('proctor');
    const token = browser.cookie.split('=')[1] ?? '';
    const answer = await browser.call('session.end');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^emtihan-session=; Max-Age=0/);
    expect(http.signedOut).toContain(hashToken(token));
    expect(await browser.call('session.read')).toMatchObject({ status: 401, code: 'session.missing' });
  });

  test('lives on while it is used, and ends an idle hour later', async () => {
    const browser = await http.signedIn('proctor');
    const begun = http.now;
    http.now = begun + 50 * 60_000;
    expect((await browser.call('session.read')).status).toBe(200);
    http.now = begun + 100 * 60_000;
    expect((await browser.call('session.read')).status).toBe(200);
    http.now = begun + 160 * 60_000;
    expect(await browser.call('session.read')).toMatchObject({ status: 401, code: 'session.expired' });
    http.now = begun;
  });

  test('remembers the language chosen', async () => {
    const browser = await http.signedIn('proctor');
    expect((await browser.call('session.locale', { body: { locale: 'ru' } })).status).toBe(200);
    expect((await browser.call('session.read')).body).toMatchObject({ user: { locale: 'ru' } });
  });
});

describe('a join link', () => {
  const invite = async (expiresAt = http.now + 1_000): Promise<{ token: string; attemptId: string }> => {
    const { attempt, user } = await aSitting(http.stores);
    const token = await http.identity.invite({ attemptId: attempt.id, userId: user.id, expiresAt });
    return { token, attemptId: attempt.id };
  };

  test('lets a student into the attempt it was made for', async () => {
    const { token, attemptId } = await invite();
    const browser = http.browser();
    await browser.begin('session.join', { token });
    expect((await browser.call('candidate.attempt')).body).toMatchObject({ attempt: { id: attemptId } });
  });

  test('opens once, even when it is opened several times at the same moment', async () => {
    const { token } = await invite();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => http.browser().call('session.join', { body: { token } })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'link.used')).toHaveLength(4);
  });

  test('that has expired says so', async () => {
    const { token } = await invite(http.now);
    const answer = await http.browser().call('session.join', { body: { token } });
    expect(answer).toMatchObject({ status: 410, code: 'link.expired' });
  });

  test('that was never given out is unknown', async () => {
    const answer = await http.browser().call('session.join', { body: { token: 'x'.repeat(43) } });
    expect(answer).toMatchObject({ status: 404, code: 'link.unknown' });
  });

  test('opens nothing for somebody who is not a student', async () => {
    const { attempt } = await aSitting(http.stores);
    const { user } = await http.signedIn('admin');
    const token = await http.identity.invite({
      attemptId: attempt.id,
      userId: user.id,
      expiresAt: http.now + 1_000,
    });
    const answer = await http.browser().call('session.join', { body: { token } });
    expect(answer).toMatchObject({ status: 404, code: 'link.unknown' });
  });
});

test('another site cannot sign somebody in here', async () => {
  const { user } = await http.signedIn('proctor');
  const answer = await http.browser().call('session.begin', {
    body: { login: user.login, password: PASSWORD },
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(answer).toMatchObject({ status: 403, code: 'session.forbidden' });
});
