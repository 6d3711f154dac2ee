/*
 * The name of this browser tab, kept over reloads and never shared by two tabs.
 * Copying a tab copies its sessionStorage; the lock tells the copy that the name is taken.
 */
const KEY = 'emtihan-client-id';
const WAIT_MS = 1_000;

export interface ClientIdPorts {
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Null where the browser has no Web Locks. */
  locks: Pick<LockManager, 'request'> | null;
  newId: () => string;
}

/** The tab's id, a UUID. The tab holds its lock until it is closed or reloaded. */
export async function takeClientId({ storage, locks, newId }: ClientIdPorts): Promise<string> {
  const kept = read(storage);
  // A reloading page may still be letting go of its lock: wait for it a moment.
  if (kept !== null && (locks === null || (await hold(locks, kept, WAIT_MS)))) return kept;
  const id = newId();
  if (locks !== null) await hold(locks, id, WAIT_MS);
  try {
    storage.setItem(KEY, id);
  } catch {
    // Storage is full or forbidden: the id lives as long as the page.
  }
  return id;
}

function read(storage: ClientIdPorts['storage']): string | null {
  try {
    return storage.getItem(KEY);
  } catch {
    return null;
  }
}

function hold(locks: Pick<LockManager, 'request'>, id: string, waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    locks
      .request(`${KEY}-${id}`, { signal: AbortSignal.timeout(waitMs) }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
}
