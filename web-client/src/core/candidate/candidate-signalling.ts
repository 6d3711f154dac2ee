import type { ErrorCode } from '#contracts/error-codes.ts';
import type { CandidateNotices, CandidateRequests } from '#contracts/signalling.ts';
import type { Signalling } from '../signalling-client.ts';

/** The socket as the candidate's core needs it. */
export type CandidateSignalling = Signalling<CandidateRequests, CandidateNotices>;

/** A socket whose owner also ends it, and who is told when the server will not have this session any more. */
export interface OwnedSignalling extends CandidateSignalling {
  onRefused(listener: (code: ErrorCode) => void): () => void;
  close(): void;
}
