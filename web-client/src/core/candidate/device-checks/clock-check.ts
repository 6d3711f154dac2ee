import { passed, warned, type CheckResult } from './check-result.ts';

const WRONG_FROM_MS = 60_000;

/** `offsetMs`: server clock minus this computer's. Only the server's counts, so a wrong clock merely confuses. */
export function checkClock(offsetMs: number): CheckResult {
  const facts = { minutes: Math.round(Math.abs(offsetMs) / 60_000) };
  return Math.abs(offsetMs) >= WRONG_FROM_MS ? warned('clock.wrong', facts) : passed();
}
