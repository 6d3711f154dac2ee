import { sha256 } from '#platform/sha256.ts';

/** What an AttemptService needs besides stores, rules and a clock; nobody has extra time. */
export const attemptPorts = { sha256, extraTimePercent: async () => 0 };
