import type { Api } from './api-client.ts';
import { CodedError } from './coded-error.ts';
import { CSRF_HEADER } from './endpoints.ts';

/** A file of twenty megabytes takes a village line its time. */
const TIMEOUT_MS = 15 * 60_000;

interface SendOptions {
  api: Api;
  path: string;
  query?: Record<string, string>;
  file: Blob;
  fetch?: typeof fetch;
}

/** Sends a file as it is; answers the JSON that comes back. Rejects with a `CodedError`. */
export async function postFile({
  api,
  path,
  query = {},
  file,
  fetch = globalThis.fetch,
}: SendOptions): Promise<unknown> {
  const { csrfToken } = await api.call('session.read', {});
  const search = new URLSearchParams(query).toString();
  let response: Response;
  try {
    response = await fetch(search === '' ? path : `${path}?${search}`, {
      method: 'POST',
      headers: { [CSRF_HEADER]: csrfToken, 'content-type': 'application/octet-stream' },
      body: file,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new CodedError('service.unavailable', { cause });
  }
  const reply: unknown = await response.json().catch(() => null);
  if (response.ok && reply !== null) return reply;
  throw (
    CodedError.read(reply) ?? new CodedError('service.unavailable', { facts: { status: response.status } })
  );
}

/** Sends a file that is kept by its content; answers its SHA-256. */
export async function sendFile(options: SendOptions): Promise<string> {
  return ((await postFile(options)) as { sha256: string }).sha256;
}
