import { useState } from 'react';
import type { ErrorCode, ErrorFacts } from '#contracts/error-codes.ts';
import { CodedError, errorCodeOf } from '../core/coded-error.ts';

/** Why the server did not take something, with what fills the blanks of its sentence. */
export interface Refusal {
  code: ErrorCode;
  facts: ErrorFacts;
}

interface Sending {
  busy: boolean;
  /** Why the last try failed; null while one is under way. */
  refused: Refusal | null;
  /** Whether `act` went through. */
  send: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** What a form needs to send something and to say why it was refused. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  async function send(act: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    setRefused(null);
    try {
      await act();
      return true;
    } catch (error) {
      setRefused({ code: errorCodeOf(error), facts: error instanceof CodedError ? error.facts : {} });
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, refused, send };
}
