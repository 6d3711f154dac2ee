import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Upload, UploadOptions } from 'tus-js-client';
import { CodedError } from '../../../../web-client/src/core/coded-error.ts';
import { WorkUpload } from '../../../../web-client/src/core/student/work-upload.ts';
import type { Tus } from '../../../../web-client/src/core/student/work-upload.ts';

const FILE = { name: 'жоба.pdf', size: 100, lastModified: 7 } as File;
const VERSION = { number: 1, sha256: 'a' };

/** tus as the upload sees it: what was kept in the browser, and the one upload under way, whose line the test holds. */
let line: { options: UploadOptions; starts: number; aborted: boolean; resumedFrom: string | null };
let kept: { urlStorageKey: string; metadata: Record<string, string>; size: number; uploadUrl: string }[];
let terminated: string[];
let waits: { act: () => void; ms: number }[];
/** What the server answers, in this order; then that all is well. */
let refusals: Partial<Record<string, CodedError[]>>;
let upload: WorkUpload;

const tus = {
  Upload: class {
    url = 'https://exam.example/api/uploads/5f';
    constructor(_file: File, options: UploadOptions) {
      line = { options, starts: 0, aborted: false, resumedFrom: null };
    }
    static terminate(url: string): Promise<void> {
      terminated.push(url);
      return Promise.resolve();
    }
    findPreviousUploads = () => Promise.resolve(kept);
    resumeFromPreviousUpload = ({ uploadUrl }: { uploadUrl: string }) => (line.resumedFrom = uploadUrl);
    start = () => (line.starts += 1);
    abort = () => Promise.resolve((line.aborted = true));
  } as unknown as { new (...given: unknown[]): Upload },
  defaultOptions: {
    urlStorage: {
      findAllUploads: () => Promise.resolve(kept),
      removeUpload: (key: string) =>
        Promise.resolve(void (kept = kept.filter(({ urlStorageKey }) => urlStorageKey !== key))),
    },
  },
} as unknown as Tus;

const api = {
  call: (name: string) => {
    const refusal = refusals[name]?.shift();
    if (refusal) return Promise.reject(refusal);
    return Promise.resolve(name === 'session.read' ? { csrfToken: 'token' } : { version: VERSION });
  },
};

/** Lets what was begun come to its end. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const lost = (status = 0, body = ''): void =>
  line.options.onError?.({
    originalResponse: status === 0 ? null : { getStatus: () => status, getBody: () => body },
  } as never);
const whole = (): void => line.options.onSuccess?.({} as never);

beforeEach(() => {
  kept = [];
  terminated = [];
  waits = [];
  refusals = {};
  upload = new WorkUpload({
    api: api as never,
    workId: 'w',
    endpoint: 'https://exam.example/api/uploads',
    openTus: () => Promise.resolve(tus),
    later: (act, ms) => {
      const wait = { act, ms };
      waits.push(wait);
      return () => (waits = waits.filter((one) => one !== wait));
    },
  });
});

describe('a file', () => {
  test('is sent, and filed as a version when its last byte is there', async () => {
    await upload.send(FILE);
    line.options.onProgress?.(40, 100);
    expect(upload.snapshot()).toMatchObject({ status: 'sending', sent: 40, total: 100 });
    whole();
    expect(upload.snapshot()).toMatchObject({ status: 'filing' });
    await settled();
    expect(upload.snapshot()).toEqual({ status: 'done', version: VERSION });
  });

  test('carries the token of the session with each request', async () => {
    await upload.send(FILE);
    const headers: Record<string, string> = {};
    await line.options.onBeforeRequest?.({
      setHeader: (name: string, value: string) => (headers[name] = value),
    } as never);
    expect(headers).toEqual({ 'x-emtihan-csrf': 'token' });
  });

  test('goes on where an earlier visit stopped', async () => {
    kept = [
      { urlStorageKey: 'k', metadata: { workId: 'w', fileName: FILE.name }, size: 100, uploadUrl: '/u/1' },
    ];
    expect(await upload.leftovers()).toEqual([{ fileName: FILE.name, bytes: 100 }]);
    await upload.send(FILE);
    expect(line.resumedFrom).toBe('/u/1');
    whole();
    await settled();
    expect(await upload.leftovers()).toEqual([]);
  });

  test('of another work is not taken for one of this', async () => {
    kept = [{ urlStorageKey: 'k', metadata: { workId: 'other', fileName: 'a' }, size: 1, uploadUrl: '/u/1' }];
    expect(await upload.leftovers()).toEqual([]);
  });

  test('rests while paused, and goes on when told', async () => {
    await upload.send(FILE);
    upload.pause();
    expect([upload.snapshot().status, line.aborted]).toEqual(['paused', true]);
    upload.resume();
    await settled();
    expect([upload.snapshot().status, line.starts]).toEqual(['sending', 2]);
  });

  test('that is given up is forgotten here and on the server', async () => {
    await upload.send(FILE);
    kept = [{ urlStorageKey: 'k', metadata: { workId: 'w' }, size: 100, uploadUrl: '/u/1' }];
    await upload.giveUp();
    expect([upload.snapshot().status, kept, terminated]).toEqual(['idle', [], ['/u/1']]);
  });
});

describe('a line that breaks', () => {
  test('is waited for, longer each time, until bytes pass again', async () => {
    await upload.send(FILE);
    const told: number[] = [];
    for (let cut = 0; cut < 6; cut += 1) {
      lost();
      expect(upload.snapshot().status).toBe('offline');
      told.push(waits[0]!.ms);
      waits[0]!.act();
      await settled();
    }
    expect(told).toEqual([1_000, 2_000, 5_000, 10_000, 15_000, 15_000]);
    line.options.onProgress?.(1, 100);
    lost();
    expect(waits[0]!.ms).toBe(1_000);
  });

  test('is used the moment the browser has it again', async () => {
    await upload.send(FILE);
    lost();
    upload.online();
    await settled();
    expect([upload.snapshot().status, line.starts, waits]).toEqual(['sending', 2, []]);
  });

  test('does not wake an upload that was paused', async () => {
    await upload.send(FILE);
    upload.pause();
    upload.online();
    await settled();
    expect([upload.snapshot().status, line.starts]).toEqual(['paused', 1]);
  });

  test('while a whole file is filed costs nothing: it is asked again', async () => {
    refusals = { 'myWorks.handIn': [new CodedError('service.unavailable')] };
    await upload.send(FILE);
    whole();
    await settled();
    expect(upload.snapshot().status).toBe('offline');
    waits[0]!.act();
    await settled();
    whole();
    await settled();
    expect(upload.snapshot().status).toBe('done');
  });

  test('may break between pieces, where the session is asked for', async () => {
    refusals = { 'session.read': [new CodedError('service.unavailable')] };
    await upload.send(FILE);
    expect(upload.snapshot().status).toBe('offline');
  });
});

describe('a server that', () => {
  const says = (status: number, code: string, facts = {}): void =>
    lost(status, JSON.stringify({ code, facts }));

  test('refuses is not asked again', async () => {
    await upload.send(FILE);
    says(409, 'work.too_late');
    expect(upload.snapshot()).toMatchObject({
      status: 'refused',
      code: 'work.too_late',
      fileName: FILE.name,
    });
    expect(waits).toEqual([]);
  });

  test('asks to slow down is asked when it said', async () => {
    await upload.send(FILE);
    says(429, 'request.rate_limited', { seconds: 30 });
    expect([upload.snapshot().status, waits[0]?.ms]).toEqual(['offline', 30_000]);
  });

  test('does not know the token is asked with a new one', async () => {
    await upload.send(FILE);
    says(403, 'request.csrf_missing');
    expect(upload.snapshot().status).toBe('offline');
  });

  test('is away behind its proxy is waited for', async () => {
    await upload.send(FILE);
    lost(502, '<html>Bad gateway</html>');
    expect(upload.snapshot().status).toBe('offline');
  });

  test('finds the wrong kind of file in the end leaves nothing to go on with', async () => {
    refusals = { 'myWorks.handIn': [new CodedError('upload.wrong_kind')] };
    await upload.send(FILE);
    kept = [{ urlStorageKey: 'k', metadata: { workId: 'w' }, size: 100, uploadUrl: '/u/1' }];
    whole();
    await settled();
    expect(upload.snapshot()).toMatchObject({ status: 'refused', code: 'upload.wrong_kind' });
    expect(kept).toEqual([]);
  });
});
