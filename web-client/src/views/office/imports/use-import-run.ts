import { useRef, useState } from 'react';
import type { ErrorCode, ErrorFacts } from '#contracts/error-codes.ts';
import { IMPORT_BYTES } from '#contracts/import.ts';
import type { ImportPlan, ImportSource } from '#contracts/import.ts';
import { CodedError, errorCodeOf } from '../../../core/coded-error.ts';
import { postFile } from '../../../core/send-file.ts';
import { useApi } from '../../proctor/shared/use-api.ts';

export interface ImportRefusal {
  code: ErrorCode;
  facts: ErrorFacts;
  /** Reading the file from the disk, planning it, or doing what was planned. */
  at: 'file' | 'plan' | 'apply';
}

/** How far a file is: `share` of it has gone to the server, 0–1; after that the server reads it. */
export type ImportRun =
  | { step: 'idle' }
  | { step: 'sending'; share: number }
  | { step: 'planned' | 'applying'; plan: ImportPlan }
  | { step: 'applied'; counts: ImportPlan['counts'] }
  | { step: 'refused'; refusal: ImportRefusal };

interface Sent {
  file: File;
  source: ImportSource;
}

/** A file on its way in: planned as soon as it is chosen, done when asked. Only the file chosen last is told of. */
export function useImportRun() {
  const api = useApi();
  const [sent, setSent] = useState<Sent | null>(null);
  const [run, setRun] = useState<ImportRun>({ step: 'idle' });
  const turn = useRef(0);

  async function follow(
    { file, source }: Sent,
    at: 'plan' | 'apply',
    query: Record<string, string>,
    told: (reply: unknown) => ImportRun,
    onSent: (share: number) => void,
  ): Promise<void> {
    const own = (turn.current += 1);
    const tell = (next: ImportRun): void => {
      if (own === turn.current) setRun(next);
    };
    const refuse = (refusal: ImportRefusal): void => tell({ step: 'refused', refusal });
    if (file.size > IMPORT_BYTES) return refuse({ code: 'request.too_large', facts: {}, at });
    try {
      // A file that was changed since it was chosen can no longer be read, and would look like a broken line.
      await file.slice(0, 1).arrayBuffer();
    } catch {
      return refuse({ code: 'import.unreadable', facts: {}, at: 'file' });
    }
    try {
      const path = `/api/office/imports/${source}/${at}`;
      const whenSent = (share: number): void => void (own === turn.current && onSent(share));
      tell(told(await postFile({ api, path, query, file, onSent: whenSent })));
    } catch (error) {
      const facts = error instanceof CodedError ? error.facts : {};
      refuse({ code: errorCodeOf(error), facts, at });
    }
  }

  function plan(next: Sent): void {
    setSent(next);
    setRun({ step: 'sending', share: 0 });
    const planned = (reply: unknown): ImportRun => ({ step: 'planned', plan: reply as ImportPlan });
    void follow(next, 'plan', {}, planned, (share) => setRun({ step: 'sending', share }));
  }

  function apply(): void {
    if (sent === null || run.step !== 'planned') return;
    const { plan } = run;
    setRun({ step: 'applying', plan });
    const applied = (reply: unknown): ImportRun => ({
      step: 'applied',
      counts: (reply as { counts: ImportPlan['counts'] }).counts,
    });
    void follow(sent, 'apply', { digest: plan.digest }, applied, () => undefined);
  }

  return { sent, run, plan, apply };
}
