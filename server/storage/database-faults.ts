import { DatabaseError } from 'pg';

/** SQLSTATE classes and codes with which a server says it cannot serve now: 08 connection, 57P0x shutting down or starting, 53 out of something. */
const AWAY_STATES = /^(?:08|57P0|53)/;
const AWAY_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** pg says these without a code. */
const AWAY_MESSAGES =
  /connection terminated|connection timeout|trying to connect|connection error|not queryable/i;

/** Whether the error means that the database is away, and the same call may succeed later. */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseError) return AWAY_STATES.test(error.code ?? '');
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return AWAY_SYSTEM_CODES.has(String(code)) || AWAY_MESSAGES.test(String(message));
}

/** Whether a unique index refused the row. */
export function isTaken(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505';
}

/** Whether the row names another that is not there. */
export function isUnknownReference(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23503';
}

/** Whether somebody else's change came between reading and writing: a snapshot grown old, a code taken, a reference gone. */
export function isOvertaken(error: unknown): boolean {
  const codes = ['40001', '40P01', '23505', '23503'];
  return error instanceof DatabaseError && codes.includes(error.code ?? '');
}
