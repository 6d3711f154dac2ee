import { describe, expect, test } from '@jest/globals';
import { hashPassword, isPassword } from '#server/identity/passwords.ts';
import { csrfTokenOf, hashToken, newToken } from '#server/identity/tokens.ts';

describe('a token', () => {
  test('is 256 random bits that fit into a link', () => {
    const tokens = Array.from({ length: 100 }, newToken);
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });

  test('is stored as its SHA-256', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('a CSRF token', () => {
  test('is the same for one session and another for any other session or secret', () => {
    const [one, again, session, secret] = [
      csrfTokenOf('hash', 'secret'),
      csrfTokenOf('hash', 'secret'),
      csrfTokenOf('hush', 'secret'),
      csrfTokenOf('hash', 'secrot'),
    ];
    expect(again).toBe(one);
    expect(new Set([one, session, secret]).size).toBe(3);
  });
});

describe('a password', () => {
  test('is kept as argon2id with 19 MiB and two passes, salted', async () => {
    const [one, two] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(two).not.toBe(one);
  });

  test('is known again, in any alphabet, and no other is taken for it', async () => {
    const hash = await hashPassword('құпия сөз 🔑');
    expect(await isPassword(hash, 'құпия сөз 🔑')).toBe(true);
    expect(await isPassword(hash, 'құпия сөз')).toBe(false);
  });
});
