import type { AttemptId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import type { Database } from './database.ts';

/** The policy each attempt is judged by, as it was when the attempt began. */
export class PoliciesStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Records an attempt's policy unless it has one, and answers the one it has. */
  async record(attemptId: AttemptId, policy: ProctoringPolicy): Promise<ProctoringPolicy> {
    await this.#database.write((db) =>
      db
        .insertInto('attemptPolicies')
        .values({ attemptId, policy: JSON.stringify(policy) })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
    return (await this.ofAttempt(attemptId)) ?? policy;
  }

  /** Null for an attempt that has not begun, or began before policies were recorded. */
  async ofAttempt(attemptId: AttemptId): Promise<ProctoringPolicy | null> {
    const row = await this.#database.read((db) =>
      db.selectFrom('attemptPolicies').select('policy').where('attemptId', '=', attemptId).executeTakeFirst(),
    );
    return row ? ProctoringPolicy.parse(row.policy) : null;
  }
}
