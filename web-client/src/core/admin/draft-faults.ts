import type { z } from 'zod';

/** `required`: empty; `range`: a number out of bounds, with them; `other`: anything else the contract refuses. */
export type DraftFault =
  | { readonly fault: 'required' | 'other' }
  | { readonly fault: 'range'; readonly min: number | null; readonly max: number | null };
/** By field path. */
export type DraftFaults = ReadonlyMap<string, DraftFault>;

/** What a contract minds of what somebody is writing. Empty: it may be sent. */
export function faultsIn(contract: z.ZodType, draft: unknown): DraftFaults {
  const parsed = contract.safeParse(draft);
  const faults = new Map<string, DraftFault>();
  for (const issue of parsed.success ? [] : parsed.error.issues)
    faults.set(issue.path.join('.'), faultOf(issue));
  return faults;
}

function faultOf(issue: z.core.$ZodIssue): DraftFault {
  if (issue.code === 'too_small' && issue.origin === 'string') return { fault: 'required' };
  if (issue.code === 'too_small') return { fault: 'range', min: Number(issue.minimum), max: null };
  if (issue.code === 'too_big') return { fault: 'range', min: null, max: Number(issue.maximum) };
  if (issue.code === 'invalid_type') return { fault: 'required' };
  return { fault: 'other' };
}
