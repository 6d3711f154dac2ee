import { describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { Account } from '../../../../web-client/src/core/account.ts';
import type { Api } from '../../../../web-client/src/core/api-client.ts';
import { CodedError } from '../../../../web-client/src/core/coded-error.ts';

const student = { id: crypto.randomUUID(), login: 'aru', displayName: 'Aru', role: 'student', locale: 'kk' };
const token = 'a-token-of-some-length';

function anApi(answers: Partial<Record<string, ErrorCode | object>>) {
  const asked: string[] = [];
  const call = async (name: string): Promise<unknown> => {
    asked.push(name);
    await Promise.resolve();
    const answer = answers[name] ?? {};
    if (typeof answer === 'string') throw new CodedError(answer);
    return answer;
  };
  return { asked, answers, api: { call } as unknown as Api };
}

describe('reading the session', () => {
  test.each(['session.missing', 'session.expired', 'session.replaced'] as const)(
    'finds nobody signed in at %s',
    async (code) => {
      const account = new Account(anApi({ 'session.read': code }).api);
      await account.read();
      expect(account.snapshot()).toEqual({ status: 'known', user: null, hasPortal: false });
    },
  );

  test('does not take a server out of reach for nobody', async () => {
    const account = new Account(anApi({ 'session.read': 'service.unavailable' }).api);
    await account.read();
    expect(account.snapshot()).toEqual({ status: 'unreachable', code: 'service.unavailable' });
  });
});

describe('a join link', () => {
  test('is exchanged once however often the page asks', async () => {
    const { api, asked } = anApi({ 'session.join': { user: student } });
    const account = new Account(api);
    const joined = await Promise.all([account.join(token), account.join(token)]);
    expect(joined).toEqual([student, student]);
    expect(asked).toEqual(['session.join']);
  });

  test('may be tried again when the server could not be reached', async () => {
    const { api, answers } = anApi({ 'session.join': 'service.unavailable' });
    const account = new Account(api);
    await expect(account.join(token)).rejects.toMatchObject({ code: 'service.unavailable' });
    answers['session.join'] = { user: student };
    await expect(account.join(token)).resolves.toEqual(student as User);
  });
});

describe('signing out', () => {
  test('ends the session here even when the server could not be told', async () => {
    const account = new Account(
      anApi({ 'session.read': { user: student }, 'session.end': 'service.unavailable' }).api,
    );
    await account.read();
    await expect(account.signOut()).rejects.toMatchObject({ code: 'service.unavailable' });
    expect(account.snapshot()).toEqual({ status: 'known', user: null, hasPortal: false });
  });
});

describe('a chosen language', () => {
  test('is told to the server only when somebody is signed in and it is another', async () => {
    const { api, asked } = anApi({ 'session.read': { user: student } });
    const account = new Account(api);
    await account.setLocale('ru');
    await account.read();
    await account.setLocale('kk');
    await account.setLocale('ru');
    expect(asked).toEqual(['session.read', 'session.locale']);
  });
});
