import { useCallback, useEffect, useState } from 'react';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { OwnOral } from '#contracts/routes/oral-routes.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { useAppServices } from '../app-services.ts';

/** How soon a student learns that they are called, ms. */
const REFRESH_MS = 3_000;

interface OwnOralState {
  oral: OwnOral | null;
  /** Why it could not be read last; what was read before stays. */
  errorCode: ErrorCode | null;
  /** Server clock minus client clock, ms. */
  offsetMs: number;
}

/** The student's own oral exam, asked again as long as the page is open, looked at or not: a call must not be missed. */
export function useOwnOral(attemptId: AttemptId): OwnOralState & { reload: () => void } {
  const { api } = useAppServices();
  const [told, setTold] = useState<OwnOralState>({ oral: null, errorCode: null, offsetMs: 0 });
  const reload = useCallback((): void => {
    api.call('my.oral', { params: { attemptId } }).then(
      ({ oral, serverAt }) => setTold({ oral, errorCode: null, offsetMs: serverAt - Date.now() }),
      (error: unknown) => setTold((before) => ({ ...before, errorCode: errorCodeOf(error) })),
    );
  }, [api, attemptId]);
  useEffect(() => {
    reload();
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return { ...told, reload };
}
