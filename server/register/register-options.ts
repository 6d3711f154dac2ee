import type { Clock } from '#platform/clock.ts';
import type { RegisterPorts } from './ports.ts';

/** What every service of this room is made of. */
export interface RegisterOptions extends RegisterPorts {
  clock: Clock;
  /** A new UUID. */
  newId(): string;
  /** SHA-256 of a text, as 64 hex digits. */
  hash(text: string): string;
  /** How long after it was signed a grade can be appealed, days. */
  appealDays: number;
  /** So many days before the deadline of an "I" its student and the dean's office are reminded. */
  remindDays: number;
}
