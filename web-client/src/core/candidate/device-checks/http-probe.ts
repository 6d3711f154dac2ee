import type { Probe } from './network-check.ts';

const TIMEOUT_MS = 20_000;

/** The server's /api/probe as a `Probe`. */
export function httpProbe(options: {
  fetch: typeof fetch;
  /** The session's CSRF token, which an upload needs. */
  csrfToken: () => Promise<string>;
  now: () => number;
}): Probe {
  const timed = async (address: string, init: RequestInit): Promise<number> => {
    const beganAt = options.now();
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await options.fetch(address, { ...init, cache: 'no-store', signal });
    if (!response.ok) throw new Error(`probe answered ${response.status}`);
    await response.arrayBuffer();
    return options.now() - beganAt;
  };
  return {
    roundTrip: () => timed('/api/probe?bytes=1', {}),
    download: (bytes) => timed(`/api/probe?bytes=${bytes}`, {}),
    upload: async (bytes) => {
      const headers = {
        'content-type': 'application/octet-stream',
        'x-emtihan-csrf': await options.csrfToken(),
      };
      return await timed('/api/probe', { method: 'POST', headers, body: noise(bytes) });
    },
  };
}

/** Bytes that no proxy on the way can compress. */
function noise(bytes: number): Uint8Array<ArrayBuffer> {
  const filled = new Uint8Array(bytes);
  // The browser gives at most 65 536 at a time.
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(filled.subarray(at, at + 65_536));
  return filled;
}
