import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { CSRF_HEADER } from '#contracts/api.ts';
import type { UploadId, WorkId } from '#contracts/ids.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';

const TUS = { 'tus-resumable': '1.0.0' };
const coded = (text: string): string => Buffer.from(text).toString('base64');

/** Begins an upload as tus-js-client does; answers the reply and, of a 201, the upload's id. */
export async function beginUpload(
  browser: Browser,
  {
    workId,
    fileName,
    bytes,
    headers = {},
  }: { workId: WorkId; fileName: string; bytes: number; headers?: Record<string, string> },
): Promise<Answer & { uploadId: UploadId }> {
  const metadata = `workId ${coded(workId)},fileName ${coded(fileName)}`;
  const answer = await browser.send('POST', '/api/uploads', {
    headers: { ...TUS, 'upload-length': String(bytes), 'upload-metadata': metadata, ...headers },
  });
  return { ...answer, uploadId: (answer.headers.get('location') ?? '').split('/').at(-1) as UploadId };
}

/** How many bytes have arrived. */
export async function offsetOf(browser: Browser, uploadId: UploadId): Promise<number> {
  const { headers } = await browser.send('HEAD', `/api/uploads/${uploadId}`, { headers: TUS });
  return Number(headers.get('upload-offset'));
}

/**
 * Sends the file from `offset`; with `cutAfter` the line breaks once so many bytes were given to it. Answers the status,
 * null when it broke.
 */
export async function sendFrom(
  url: string,
  browser: Browser,
  {
    uploadId,
    file,
    offset,
    cutAfter,
  }: { uploadId: UploadId; file: Buffer; offset: number; cutAfter?: number },
): Promise<number | null> {
  const rest = file.subarray(offset);
  const headers: IncomingHttpHeaders = {
    ...TUS,
    cookie: browser.cookie,
    [CSRF_HEADER]: browser.csrfToken,
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
    'content-length': String(rest.length),
  };
  return await new Promise((resolve) => {
    const sending = request(`${url}/api/uploads/${uploadId}`, { method: 'PATCH', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? null));
    });
    sending.on('error', () => resolve(null));
    if (cutAfter === undefined) sending.end(rest);
    else sending.write(rest.subarray(0, cutAfter), () => sending.destroy());
  });
}

/** A whole upload in one go. */
export async function uploadWhole(
  url: string,
  browser: Browser,
  given: { workId: WorkId; fileName: string; file: Buffer },
): Promise<UploadId> {
  const { uploadId } = await beginUpload(browser, { ...given, bytes: given.file.length });
  await sendFrom(url, browser, { uploadId, file: given.file, offset: 0 });
  return uploadId;
}
