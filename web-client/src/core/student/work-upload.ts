/*
 * One file on its way in, by tus: sent in pieces, paused and resumed, gone on with after cuts of any length and after the
 * page was reloaded, and at the end filed as a version. It owns the upload; the server owns how far it is.
 */
import type { Upload, DetailedError, PreviousUpload, UrlStorage } from 'tus-js-client';
import type { ErrorCode, ErrorFacts } from '#contracts/error-codes.ts';
import type { WorkVersion } from '#contracts/work.ts';
import type { Api } from '../api-client.ts';
import { CodedError, errorCodeOf } from '../coded-error.ts';
import { CSRF_HEADER } from '../endpoints.ts';

/** `offline`: it goes on by itself; `filing`: all bytes are there and become a version. */
export type UploadState =
  | { status: 'idle' }
  | { status: 'sending' | 'paused' | 'offline' | 'filing'; fileName: string; sent: number; total: number }
  | { status: 'done'; version: WorkVersion }
  | { status: 'refused'; fileName: string; code: ErrorCode; facts: ErrorFacts };

/** An upload that was begun here before and never filed. */
export interface Leftover {
  fileName: string;
  bytes: number;
}

/** What is used of tus-js-client. */
export interface Tus {
  Upload: {
    new (...given: ConstructorParameters<typeof Upload>): Upload;
    terminate: (typeof Upload)['terminate'];
  };
  defaultOptions: { urlStorage: UrlStorage };
}

export interface WorkUploadOptions {
  api: Api;
  workId: string;
  /** Where uploads begin, whole address. */
  endpoint: string;
  openTus: () => Promise<Tus>;
  /** Calls once after so many ms; answers how not to. */
  later: (act: () => void, ms: number) => () => void;
}

/** A slow line sends a piece within the time that proxies give a request. */
const PIECE_BYTES = 4 * 1024 * 1024;
const WAITS_MS = [1_000, 2_000, 5_000, 10_000, 15_000];
/** Refusals that pass by themselves. */
const PASSING: readonly ErrorCode[] = [
  'service.unavailable',
  'service.internal',
  'request.rate_limited',
  'request.csrf_missing',
];

export class WorkUpload {
  readonly #options: WorkUploadOptions;
  readonly #listeners = new Set<() => void>();
  #state: UploadState = { status: 'idle' };
  #upload: Upload | null = null;
  #token = '';
  #waits = 0;
  #stopWaiting: () => void = () => {};

  constructor(options: WorkUploadOptions) {
    this.#options = options;
  }

  readonly snapshot = (): UploadState => this.#state;

  /** Answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sends a file; goes on where an earlier try with the same file stopped. Never rejects: the snapshot tells. */
  async send(file: File): Promise<void> {
    const { openTus, workId, endpoint } = this.#options;
    const fileName = file.name;
    this.#set({ status: 'sending', fileName, sent: 0, total: file.size });
    try {
      const { Upload } = await openTus();
      const upload = new Upload(file, {
        endpoint,
        chunkSize: PIECE_BYTES,
        retryDelays: null,
        metadata: { workId, fileName },
        fingerprint: () => Promise.resolve([workId, fileName, file.size, file.lastModified].join('/')),
        onBeforeRequest: (request) => request.setHeader(CSRF_HEADER, this.#token),
        onProgress: (sent, total) => {
          this.#waits = 0;
          this.#set({ status: 'sending', fileName, sent, total });
        },
        onError: (error) => this.#failed(error, fileName),
        onSuccess: () => void this.#file(),
      });
      const [before] = await upload.findPreviousUploads();
      if (before) upload.resumeFromPreviousUpload(before);
      this.#upload = upload;
      await this.#go();
    } catch (error) {
      this.#refuse(error, fileName);
    }
  }

  pause(): void {
    this.#stopWaiting();
    void this.#upload?.abort();
    if ('sent' in this.#state) this.#set({ ...this.#state, status: 'paused' });
  }

  /** Goes on after a pause, or at once where it waits for the line. */
  resume(): void {
    if (this.#state.status !== 'paused' && this.#state.status !== 'offline') return;
    this.#stopWaiting();
    this.#set({ ...this.#state, status: 'sending' });
    void this.#go();
  }

  /** Stops, and forgets what was begun for this work, here and on the server. */
  async giveUp(): Promise<void> {
    this.#stopWaiting();
    const upload = this.#upload;
    this.#upload = null;
    this.#set({ status: 'idle' });
    await upload?.abort();
    const [{ Upload }, kept] = await Promise.all([this.#options.openTus(), this.#kept()]);
    await this.#forget();
    // What the server does not hear of now it forgets by itself after a week.
    const token = await this.#options.api.call('session.read', {}).catch(() => null);
    for (const { uploadUrl } of kept)
      if (token !== null && uploadUrl !== null)
        await Upload.terminate(uploadUrl, { headers: { [CSRF_HEADER]: token.csrfToken } }).catch(() => {});
  }

  /** The line is back. */
  readonly online = (): void => {
    if (this.#state.status === 'offline') this.resume();
  };

  /** Begun here, even before the page was reloaded, and never filed. */
  async leftovers(): Promise<Leftover[]> {
    return (await this.#kept()).map(({ metadata, size }) => ({
      fileName: metadata['fileName'] ?? '',
      bytes: size ?? 0,
    }));
  }

  /** Each start asks for the session's token anew: it may be another one by now. */
  async #go(): Promise<void> {
    const upload = this.#upload;
    try {
      ({ csrfToken: this.#token } = await this.#options.api.call('session.read', {}));
    } catch (error) {
      if (!PASSING.includes(errorCodeOf(error))) return this.#refuse(error);
      return this.#wait();
    }
    // Meanwhile it may have been paused or given up.
    if (upload !== null && upload === this.#upload && this.#state.status === 'sending') upload.start();
  }

  #failed(error: Error | DetailedError, fileName: string): void {
    const response = 'originalResponse' in error ? error.originalResponse : null;
    const coded = CodedError.read(bodyOf(response?.getBody()));
    if (coded && !PASSING.includes(coded.code)) return this.#refuse(coded, fileName);
    this.#wait(coded?.code === 'request.rate_limited' ? Number(coded.facts['seconds'] ?? 0) * 1_000 : 0);
  }

  #wait(atLeastMs = 0): void {
    if (this.#state.status !== 'sending' && this.#state.status !== 'filing') return;
    const wait = WAITS_MS[Math.min(this.#waits, WAITS_MS.length - 1)] ?? 0;
    this.#waits += 1;
    this.#set({ ...this.#state, status: 'offline' });
    this.#stopWaiting = this.#options.later(() => this.resume(), Math.max(wait, atLeastMs));
  }

  /** Asked again after a cut, the server answers the version it made the first time. */
  async #file(): Promise<void> {
    const { api, workId } = this.#options;
    if (!('sent' in this.#state) || this.#upload?.url == null) return;
    this.#set({ ...this.#state, status: 'filing', sent: this.#state.total });
    const uploadId = this.#upload.url.split('/').at(-1) ?? '';
    try {
      const request = { params: { workId }, body: { uploadId } };
      const { version } = await api.call('myWorks.handIn', request, { timeoutMs: 120_000 });
      await this.#forget();
      this.#set({ status: 'done', version });
    } catch (error) {
      if (PASSING.includes(errorCodeOf(error))) return this.#wait();
      await this.#forget();
      this.#refuse(error);
    }
  }

  /** What this browser keeps of uploads for this work. */
  async #kept(): Promise<PreviousUpload[]> {
    const { defaultOptions } = await this.#options.openTus();
    const all = await defaultOptions.urlStorage.findAllUploads();
    return all.filter(({ metadata }) => metadata['workId'] === this.#options.workId);
  }

  async #forget(): Promise<void> {
    const { defaultOptions } = await this.#options.openTus();
    for (const { urlStorageKey } of await this.#kept())
      await defaultOptions.urlStorage.removeUpload(urlStorageKey);
  }

  #refuse(error: unknown, fileName = 'fileName' in this.#state ? this.#state.fileName : ''): void {
    const facts = error instanceof CodedError ? error.facts : {};
    this.#set({ status: 'refused', fileName, code: errorCodeOf(error), facts });
  }

  #set(state: UploadState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function bodyOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
