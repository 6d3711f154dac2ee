import { expect, test } from '@jest/globals';
import { sessionCookie } from '#server/identity/session-cookie.ts';

const open = sessionCookie('http://localhost:3000');
const secure = sessionCookie('https://exam.example.edu');

test('a session cookie is out of reach of scripts and other sites', () => {
  expect(open.begin('abc').split('; ')).toEqual(
    expect.arrayContaining(['emtihan-session=abc', 'Path=/', 'HttpOnly', 'SameSite=Lax']),
  );
});

test('on https it is never sent in the clear, and no sibling domain can plant one', () => {
  expect(secure.begin('abc')).toMatch(/^__Host-emtihan-session=abc; .*Secure/);
  expect(secure.read('emtihan-session=planted')).toBeUndefined();
});

test('it is found among others', () => {
  expect(open.read('a=1; emtihan-session=abc; b=2')).toBe('abc');
  expect(secure.read('a=1; __Host-emtihan-session=abc')).toBe('abc');
});

test.each([undefined, '', 'a=1', 'emtihan-session', ';;=;'])('there is none in %j', (header) => {
  expect(open.read(header)).toBeUndefined();
});

test('ending a session takes the cookie away', () => {
  expect(open.end()).toMatch(/^emtihan-session=; Max-Age=0; Path=\//);
});
