import { describe, expect, test } from '@jest/globals';
import type { UserId } from '#contracts/ids.ts';
import { iceServers } from '#server/signalling/ice-servers.ts';

const USER = '0b1e2d3c-4f5a-4b6c-8d7e-9f0a1b2c3d4e' as UserId;
const NOW = 1_790_000_000_500;

describe('the TURN servers told to a browser', () => {
  test('carry a name that expires in a day and its HMAC-SHA1, as coturn computes it', () => {
    const told = iceServers(
      { TURN_URLS: 'turns:turn.exam.test:443?transport=tcp', TURN_SECRET: 'north' },
      USER,
      NOW,
    );
    // printf 1790086400:0b1e2d3c-4f5a-4b6c-8d7e-9f0a1b2c3d4e | openssl dgst -sha1 -hmac north -binary | base64
    expect(told).toEqual([
      {
        urls: ['turns:turn.exam.test:443?transport=tcp'],
        username: '1790086400:0b1e2d3c-4f5a-4b6c-8d7e-9f0a1b2c3d4e',
        credential: 'Ea0mT7kPKNpGwSa/vbuztUXViOM=',
      },
    ]);
  });

  test('are one entry, and STUN servers another without credentials', () => {
    const TURN_URLS = 'stun:a.test:3478, turn:a.test:3478 ,turns:b.test:443';
    const [open, guarded] = iceServers({ TURN_URLS, TURN_SECRET: 'north' }, USER, NOW);
    expect(open).toEqual({ urls: ['stun:a.test:3478'] });
    expect(guarded?.urls).toEqual(['turn:a.test:3478', 'turns:b.test:443']);
  });

  test('are left out without a secret, since browsers refuse TURN without credentials', () => {
    expect(iceServers({ TURN_URLS: 'turn:a.test:3478' }, USER, NOW)).toEqual([]);
  });

  test('are none when none are set', () => {
    expect(iceServers({ TURN_URLS: '', TURN_SECRET: 'north' }, USER, NOW)).toEqual([]);
  });
});
