import { useCallback, useEffect, useState } from 'react';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { errorCodeOf } from '../../../core/coded-error.ts';
import type { Api } from '../../../core/api-client.ts';
import { useApi } from './use-api.ts';

export type Load<T> = (api: Api) => Promise<T>;
const LOADING = { status: 'loading' } as const;

export type Loaded<T> =
  | typeof LOADING
  | { readonly status: 'failed'; readonly code: ErrorCode }
  | { readonly status: 'ready'; readonly value: T };

/** Loads when the page opens, when `load` changes and when asked. What is shown stays while it is asked again. */
export function useLoaded<T>(load: Load<T>): { state: Loaded<T>; reload: () => void } {
  const api = useApi();
  const [told, setTold] = useState<{ load: Load<T>; state: Loaded<T> }>({ load, state: LOADING });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    const tell = (state: Loaded<T>): void => {
      if (!current) return;
      setTold((before) => {
        const keep = state.status === 'failed' && before.load === load && before.state.status === 'ready';
        return keep ? before : { load, state };
      });
    };
    load(api).then(
      (value) => tell({ status: 'ready', value }),
      (error: unknown) => tell({ status: 'failed', code: errorCodeOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [api, load, asked]);
  const reload = useCallback(() => setAsked((times) => times + 1), []);
  // What another `load` told is not this one's.
  return { state: told.load === load ? told.state : LOADING, reload };
}
