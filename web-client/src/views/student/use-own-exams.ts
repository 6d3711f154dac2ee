import { useCallback, useEffect, useState } from 'react';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { RouteReply } from '../../core/api-client.ts';
import { errorCodeOf } from '../../core/coded-error.ts';
import { useAppServices } from '../app-services.ts';

export interface OwnExams {
  reply: RouteReply<'my.exams'> | null;
  errorCode: ErrorCode | null;
  /** Server clock minus client clock, ms. */
  offsetMs: number;
  reload: () => void;
}

/** The student's exams, read when the page opens and when asked. What is shown stays while it is asked again. */
export function useOwnExams(): OwnExams {
  const { api } = useAppServices();
  const [told, setTold] = useState<Omit<OwnExams, 'reload'>>({ reply: null, errorCode: null, offsetMs: 0 });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    api.call('my.exams', {}).then(
      (reply) => current && setTold({ reply, errorCode: null, offsetMs: reply.serverAt - Date.now() }),
      (error: unknown) => current && setTold((before) => ({ ...before, errorCode: errorCodeOf(error) })),
    );
    return () => {
      current = false;
    };
  }, [api, asked]);
  const reload = useCallback(() => setAsked((times) => times + 1), []);
  return { ...told, reload };
}
