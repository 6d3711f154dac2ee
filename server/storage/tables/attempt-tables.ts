import type { Generated } from 'kysely';
import type { Receipt } from '#contracts/attempt.ts';
import type { AttemptId, Instant } from '#contracts/ids.ts';
import type { TimeEvent } from '#contracts/time-ledger.ts';
import type { Json } from './json-column.ts';

/** What an attempt's time was spent on, and what was handed in at its end. */
export interface AttemptTables {
  timeEvents: { attemptId: AttemptId; seq: number; data: Json<TimeEvent> };
  receipts: Receipt;
  platformLife: { isOnly: Generated<boolean>; aliveAt: Instant };
}
