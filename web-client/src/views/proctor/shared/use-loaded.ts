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

interface UseLoaded<T> {
  state: Loaded<T>;
  /** Why what is shown could not be renewed; null once it could. */
  stale: ErrorCode | null;
  reload: () => void;
}
type Told<T> = Omit<UseLoaded<T>, 'reload'> & { load: Load<T> };

/** Loads when the page opens, when `load` changes and when asked. What is shown stays while it is asked again. */
export function useLoaded<T>(load: Load<T>): UseLoaded<T> {
  const api = useApi();
  const [told, setTold] = useState<Told<T>>({ load, state: LOADING, stale: null });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    const tell = (state: Loaded<T>): void => {
      if (!current) return;
      setTold((before) => {
        const keep = state.status === 'failed' && before.load === load && before.state.status === 'ready';
        return keep ? { ...before, stale: state.code } : { load, state, stale: null };
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
  return told.load === load
    ? { state: told.state, stale: told.stale, reload }
    : { state: LOADING, stale: null, reload };
}
