import { z } from 'zod';

/** Of a route that takes, or answers, nothing. */
export const Empty = z.object({});

/** Of a route that takes a file: its bytes as `application/octet-stream`, not JSON. */
export const FileBody = z.instanceof(Uint8Array);

/**
 * Who may call: everybody who is signed in; who watches and judges; who writes and marks
 * questions; who plans exams and answers for the session.
 */
export const everyone = ['student', 'proctor', 'examiner', 'officer', 'admin'] as const;
export const reviewers = ['proctor', 'examiner', 'officer', 'admin'] as const;
/** Who signs and judges grades: examiners each what is theirs, the dean's office all. */
export const signers = ['examiner', 'officer', 'admin'] as const;
export const planners = ['officer', 'admin'] as const;
export const authors = ['examiner', 'officer', 'admin'] as const;
