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
  /** Told how much of the file has gone, 0–1. */
  onSent?: (share: number) => void;
}

/** Sends a file as it is; answers the JSON that comes back. Rejects with a `CodedError`. */
export async function postFile({ api, path, query = {}, file, onSent }: SendOptions): Promise<unknown> {
  const { csrfToken } = await api.call('session.read', {});
  const search = new URLSearchParams(query).toString();
  const { status, response } = await send(search === '' ? path : `${path}?${search}`, {
    csrfToken,
    file,
    onSent,
  });
  const reply: unknown = response;
  if (status >= 200 && status < 300 && reply !== null) return reply;
  throw CodedError.read(reply) ?? new CodedError('service.unavailable', { facts: { status } });
}

/** Sends a file that is kept by its content; answers its SHA-256. */
export async function sendFile(options: SendOptions): Promise<string> {
  return ((await postFile(options)) as { sha256: string }).sha256;
}

interface Sending {
  csrfToken: string;
  file: Blob;
  onSent: ((share: number) => void) | undefined;
}

/** By XMLHttpRequest: `fetch` does not tell how much of a body has gone. */
function send(address: string, { csrfToken, file, onSent }: Sending): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (): void => reject(new CodedError('service.unavailable'));
    request.open('POST', address);
    request.responseType = 'json';
    request.timeout = TIMEOUT_MS;
    request.setRequestHeader(CSRF_HEADER, csrfToken);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent?.(loaded / total));
    request.addEventListener('load', () => resolve(request));
    request.addEventListener('error', fail);
    request.addEventListener('timeout', fail);
    request.send(file);
  });
}
