import type { z } from 'zod';
import type { AttemptId, SittingId } from '#contracts/ids.ts';
import type { CandidateNotices, ViewerNotices } from '#contracts/signalling.ts';

/** How the live room tells browsers what happened; implemented by server/signalling. */
export interface Notices {
  candidate<E extends keyof CandidateNotices>(
    attemptId: AttemptId,
    event: E,
    payload: z.infer<CandidateNotices[E]>,
  ): void;
  watchers<E extends keyof ViewerNotices>(
    sittingId: SittingId,
    event: E,
    payload: z.infer<ViewerNotices[E]>,
  ): void;
}
