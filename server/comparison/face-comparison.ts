// Whose faces are compared, and when: enrols the face at an exam's beginning and asks for comparisons with it. Owns the
// descriptors and templates in memory, and the turn of each attempt. Nothing is asked for without the exam's policy and
// the candidate's consent. Does not look at frames, and does not judge a distance: the rules do.
import type { Attempt, ComparisonState } from '#contracts/attempt.ts';
import type { AttemptId, Instant } from '#contracts/ids.ts';
import { COMPARE_EVERY_MS, COMPARE_SOON_MS, descriptorContext, templateContext } from '#contracts/jobs.ts';
import type { ComparisonWish, FrameResult } from '#contracts/jobs.ts';
import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { Clock } from '#platform/clock.ts';
import type { Logger } from '#platform/logger.ts';
import type { Seal } from '#platform/seal.ts';
import { addDescriptor, templateOf } from './enrolment.ts';

export interface FaceComparisonOptions {
  /** Null where no key is set: then no face is compared. */
  seal: Seal | null;
  templates: {
    /** Answers the one it has from now on; null when the attempt is over or the consent withdrawn. */
    record(
      attemptId: AttemptId,
      template: { sealed: string; at: Instant; frames: number },
    ): Promise<string | null>;
    ofAttempt(attemptId: AttemptId): Promise<string | null>;
  };
  clock: Clock;
  logger: Logger;
}

/** An attempt whose face is compared: `template` null while it is being enrolled. */
interface Compared {
  template: string | null;
  descriptors: Float32Array[];
  /** Frame that something was last asked of; null when the next one is due. */
  askedAt: Instant | null;
}

/** The frames of a template are taken this far apart: a head moves meanwhile, and the mean forgives its poses. */
const ENROL_EVERY_MS = 2_000;

/** Whether this candidate's face may be compared in this exam. */
export function mayCompare({ consent }: Pick<Attempt, 'consent'>, policy: ProctoringPolicy): boolean {
  return policy.compareFaces && (consent?.purposes.includes('face_comparison') ?? false);
}

export class FaceComparison {
  readonly #options: FaceComparisonOptions;
  readonly #compared = new Map<AttemptId, Compared>();

  constructor(options: FaceComparisonOptions) {
    this.#options = options;
  }

  /** Takes up an attempt, if its face may be compared; with the template it has, if it has one. */
  async begin(attempt: Attempt, policy: ProctoringPolicy): Promise<void> {
    const { seal, templates, logger } = this.#options;
    if (!seal || !mayCompare(attempt, policy)) return;
    const template = await templates.ofAttempt(attempt.id);
    // Whoever sits there by now must not be enrolled in place of who began.
    if (template !== null && !seal.open(template, templateContext(attempt.id)))
      return logger.error({ attemptId: attempt.id }, 'a template does not open: was BIOMETRICS_KEY changed?');
    this.#compared.set(attempt.id, { template, descriptors: [], askedAt: null });
  }

  /** Asks for nothing more: the attempt is over, or the consent withdrawn. */
  end(attemptId: AttemptId): void {
    this.#compared.delete(attemptId);
  }

  /** How far it is with an attempt's face; `declined` also when consent was not yet asked for. */
  stateOf(attempt: Attempt, policy: ProctoringPolicy): ComparisonState {
    if (!policy.compareFaces) return 'off';
    if (!mayCompare(attempt, policy)) return 'declined';
    return this.#compared.get(attempt.id)?.template ? 'running' : 'waiting';
  }

  /** What to do with the face on a frame that is about to be looked at. `soon`: the last faces seemed to differ. */
  wish({
    attemptId,
    frameAt,
    soon,
  }: {
    attemptId: AttemptId;
    frameAt: Instant;
    soon: boolean;
  }): ComparisonWish | null {
    const compared = this.#compared.get(attemptId);
    if (!compared) return null;
    const { template } = compared;
    const everyMs = template === null ? ENROL_EVERY_MS : soon ? COMPARE_SOON_MS : COMPARE_EVERY_MS;
    if (compared.askedAt !== null && frameAt - compared.askedAt < everyMs) return null;
    compared.askedAt = frameAt;
    return template === null ? { what: 'enrol' } : { what: 'compare', template };
  }

  /** Takes what came of a frame: enrols the face once enough frames agree on it. Rejects when it cannot be stored now. */
  async answered(result: FrameResult): Promise<void> {
    if (!result.ok) return;
    const { descriptor, observation } = result;
    const { attemptId, frameAt, comparison } = observation;
    const compared = this.#compared.get(attemptId);
    if (!compared) return;
    // A frame without a face that could be taken or compared is made up for by the next.
    if (frameAt === compared.askedAt && !comparison && !descriptor) compared.askedAt = null;
    if (compared.template === null && descriptor !== null) await this.#enrol(attemptId, compared, descriptor);
  }

  async #enrol(attemptId: AttemptId, compared: Compared, answer: string): Promise<void> {
    const { seal, templates, clock, logger } = this.#options;
    const descriptor = seal?.open(answer, descriptorContext(attemptId));
    if (!seal || !descriptor)
      return logger.error({ attemptId }, 'a descriptor does not open: is BIOMETRICS_KEY the workers’ too?');
    compared.descriptors = addDescriptor(compared.descriptors, descriptor);
    const numbers = templateOf(compared.descriptors);
    if (!numbers) return;
    const frames = compared.descriptors.length;
    compared.descriptors = [];
    const sealed = seal.close(numbers, templateContext(attemptId));
    compared.template = await templates.record(attemptId, { sealed, at: clock(), frames });
    if (compared.template === null) return this.end(attemptId);
    logger.info({ attemptId, frames }, 'face enrolled');
  }
}
