import { useCallback, useEffect, useState } from 'react';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { MyWork } from '#contracts/routes/work-routes.ts';
import { errorCodeOf } from '../../../core/coded-error.ts';
import { useAppServices } from '../../app-services.ts';

export interface OwnWorks {
  works: MyWork[] | null;
  errorCode: ErrorCode | null;
  /** Server clock minus client clock, ms. */
  offsetMs: number;
  reload: () => void;
}

/** What the student has to hand in. What is shown stays while it is asked again. */
export function useOwnWorks(): OwnWorks {
  const { api } = useAppServices();
  const [told, setTold] = useState<Omit<OwnWorks, 'reload'>>({ works: null, errorCode: null, offsetMs: 0 });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    api.call('myWorks.list', {}).then(
      ({ works, serverAt }) =>
        current && setTold({ works, errorCode: null, offsetMs: serverAt - Date.now() }),
      (error: unknown) => current && setTold((before) => ({ ...before, errorCode: errorCodeOf(error) })),
    );
    return () => {
      current = false;
    };
  }, [api, asked]);
  const reload = useCallback(() => setAsked((times) => times + 1), []);
  return { ...told, reload };
}

/** Where the page of a work is: a project's by its assignment, which has no work before it is begun. */
export const placeOf = ({ work, assignment }: MyWork): string =>
  assignment ? `/my/projects/${assignment.id}` : `/my/theses/${work?.id ?? ''}`;
