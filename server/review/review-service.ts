// What people decide about incidents. The program never decides one, and an undecided incident means nothing.
// Owns the rule that a decision is changed only on purpose. Does not open or close incidents.
import type { IncidentId, UserId } from '#contracts/ids.ts';
import type { Decision, Incident, Verdict } from '#contracts/incident.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';

export interface ReviewServiceOptions {
  incidents: {
    decide(
      id: IncidentId,
      decision: Decision,
      options: { revise: boolean },
    ): Promise<Incident | 'decided' | null>;
  };
  clock: Clock;
}

export class ReviewService {
  readonly #options: ReviewServiceOptions;

  private constructor(options: ReviewServiceOptions) {
    this.#options = options;
  }

  static create(options: ReviewServiceOptions): ReviewService {
    return new ReviewService(options);
  }

  /**
   * Files a verdict and answers the incident with it. The same verdict and note again change nothing; others are
   * refused as `incident.decided` unless `revise` (default false): then the audit trail keeps what was decided before.
   */
  async decide(
    id: IncidentId,
    given: { verdict: Verdict; note: string; by: UserId; revise?: boolean | undefined },
  ): Promise<Incident> {
    const { verdict, note, by, revise = false } = given;
    const decision = { verdict, note, decidedBy: by, decidedAt: this.#options.clock() };
    const outcome = await this.#options.incidents.decide(id, decision, { revise });
    if (outcome === null) throw new AppError('incident.not_found');
    if (outcome === 'decided') throw new AppError('incident.decided');
    return outcome;
  }
}
