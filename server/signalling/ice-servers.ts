import { createHmac } from 'node:crypto';
import type { UserId } from '#contracts/ids.ts';
import type { TransportParameters } from '#contracts/signalling.ts';
import type { Config } from '#platform/config.ts';

export type IceServer = TransportParameters['iceServers'][number];

/** As long as the longest exam: a relayed line renews its allocation with the name it was made with. */
const LIFETIME_SECONDS = 24 * 60 * 60;

/**
 * The STUN and TURN servers told to one user's browser at `now` (ms), with coturn's REST credentials: the name is
 * expiry:user, the password its HMAC-SHA1 under static-auth-secret. Without TURN_SECRET no TURN server is told,
 * since browsers refuse one without credentials.
 */
export function iceServers(
  config: Pick<Config, 'TURN_URLS' | 'TURN_SECRET'>,
  userId: UserId,
  now: number,
): IceServer[] {
  const urls = config.TURN_URLS.split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '');
  const open = urls.filter((url) => /^stuns?:/i.test(url));
  const guarded = urls.filter((url) => /^turns?:/i.test(url));
  const servers: IceServer[] = open.length > 0 ? [{ urls: open }] : [];
  if (guarded.length > 0 && config.TURN_SECRET) {
    const username = `${Math.floor(now / 1000) + LIFETIME_SECONDS}:${userId}`;
    const credential = createHmac('sha1', config.TURN_SECRET).update(username).digest('base64');
    servers.push({ urls: guarded, username, credential });
  }
  return servers;
}
