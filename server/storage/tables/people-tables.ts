import type { Instant, UserId } from '#contracts/ids.ts';

/** How students without a password get in. */
export interface PeopleTables {
  portalLinks: { tokenHash: string; userId: UserId; expiresAt: Instant };
}
