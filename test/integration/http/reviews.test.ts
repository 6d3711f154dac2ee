import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { User } from '#contracts/api.ts';
import type { Attempt } from '#contracts/attempt.ts';
import { clipObjectKeys } from '#contracts/evidence.ts';
import type { ClipId } from '#contracts/ids.ts';
import type { Clip, Incident } from '#contracts/incident.ts';
import { OPENS_AT, aSitting, anIncident } from '../storage/a-sitting.ts';
import { startHttp } from './http-harness.ts';
import type { Answer, Browser } from '#test/support/http-browser.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
let proctor: Browser & { user: User };
beforeAll(async () => {
  http = await startHttp();
  proctor = await http.signedIn('proctor');
});
afterAll(() => http.close());

async function anOpenIncident() {
  const seated = await aSitting(http.stores);
  return { ...seated, incident: await http.stores.incidents.open(anIncident(seated.attempt)) };
}
const decide = (incident: Incident, body: object, by: Browser = proctor): Promise<Answer> =>
  by.call('incidents.decide', { params: { incidentId: incident.id }, body });

describe('a reviewer', () => {
  test('lists the incidents of a sitting', async () => {
    const { incident, sitting } = await anOpenIncident();
    const { body } = await proctor.call('incidents.list', { params: { sittingId: sitting.id } });
    expect(body).toEqual({ incidents: [incident] });
  });

  test('reads an incident with what surrounds it', async () => {
    const { incident, sitting, attempt, user, exam } = await anOpenIncident();
    const { body } = await proctor.call('incidents.read', { params: { incidentId: incident.id } });
    expect(body).toEqual({
      incident,
      attempt,
      aids: '',
      sittingId: sitting.id,
      examTitle: exam.title,
      displayName: user.displayName,
      decidedByName: null,
    });
  });

  test('decides; those who watch the sitting are told, and it is known who it was', async () => {
    const { incident, sitting } = await anOpenIncident();
    const { body } = await decide(incident, { verdict: 'confirmed', note: ' left the room ' });
    const decision = {
      verdict: 'confirmed',
      note: 'left the room',
      decidedBy: proctor.user.id,
      decidedAt: http.now,
    };
    expect(body).toEqual({ incident: { ...incident, decision } });
    expect(http.decided).toContainEqual({ incident: { ...incident, decision }, sittingId: sitting.id });
    const read = await proctor.call('incidents.read', { params: { incidentId: incident.id } });
    expect(read.body).toMatchObject({ decidedByName: proctor.user.displayName });
  });

  test('changes a decision only on purpose', async () => {
    const { incident } = await anOpenIncident();
    const examiner = await http.signedIn('examiner');
    await decide(incident, { verdict: 'confirmed' });
    expect(await decide(incident, { verdict: 'dismissed' }, examiner)).toMatchObject({
      status: 409,
      code: 'incident.decided',
    });
    const { body } = await decide(incident, { verdict: 'dismissed', revise: true }, examiner);
    expect(body).toMatchObject({
      incident: { decision: { verdict: 'dismissed', decidedBy: examiner.user.id } },
    });
  });
});

describe('a clip', () => {
  const video = randomBytes(100_000);
  const poster = randomBytes(500);
  const sha256 = createHash('sha256').update(video).digest('hex');

  async function aClip(given: Partial<Clip> = {}): Promise<{ path: string; id: ClipId; attempt: Attempt }> {
    const { attempt, incident } = await anOpenIncident();
    const id = randomUUID() as ClipId;
    const span = { startAt: OPENS_AT, endAt: OPENS_AT + 10_000 };
    const clip = {
      id,
      incidentId: incident.id,
      status: 'ready',
      ...span,
      bytes: video.length,
      sha256,
    } as const;
    await http.stores.clips.add([{ ...clip, track: 'webcam', smallPicture: false, ...given }]);
    return { path: `/api/clips/${id}/video`, id, attempt };
  }
  let ready: Awaited<ReturnType<typeof aClip>>;
  beforeAll(async () => {
    ready = await aClip();
    const { videoKey, posterKey } = clipObjectKeys(ready.attempt.id, ready.id);
    await http.objects.put(videoKey, video, 'video/webm');
    await http.objects.put(posterKey, poster, 'image/webp');
  });
  const get = async (headers: Record<string, string> = {}, method = 'GET') => {
    const response = await proctor.fetch(method, ready.path, { headers });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  test('is sent whole, for this browser alone, named by its hash', async () => {
    const { response, bytes } = await get();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'video/webm',
      'content-length': '100000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      etag: `"${sha256}"`,
    });
    expect(bytes.equals(video)).toBe(true);
  });

  test.each([
    ['bytes=0-0', 0, 1],
    ['bytes=10-99', 10, 100],
    ['bytes=99990-', 99_990, 100_000],
    ['bytes=50000-900000', 50_000, 100_000],
    ['bytes=-100', 99_900, 100_000],
    ['bytes=-900000', 0, 100_000],
  ])('answers %s with that part', async (range, start, end) => {
    const { response, bytes } = await get({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/100000`);
    expect(response.headers.get('content-length')).toBe(String(end - start));
    expect(bytes.equals(video.subarray(start, end))).toBe(true);
  });

  test.each(['bytes=100000-', 'bytes=-0', 'bytes=999999-9999999'])('has nothing for %s', async (range) => {
    const { response, bytes } = await get({ range });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */100000');
    expect(bytes.length).toBe(0);
  });

  test.each(['bytes=5-1', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b', 'bytes=-'])(
    'is sent whole for %s, which a server may overlook',
    async (range) => {
      expect((await get({ range })).response.status).toBe(200);
    },
  );

  test('is sent in part only while it is the file that the part was wanted of', async () => {
    const range = 'bytes=0-9';
    expect((await get({ range, 'if-range': `"${sha256}"` })).response.status).toBe(206);
    expect((await get({ range, 'if-range': '"another"' })).response.status).toBe(200);
  });

  test('is not sent again to a browser that has it', async () => {
    const { response } = await get({ 'if-none-match': `"${sha256}"`, 'cache-control': 'max-age=0' });
    expect(response.status).toBe(304);
  });

  test('tells its size without being sent', async () => {
    const { response, bytes } = await get({ range: 'bytes=0-9' }, 'HEAD');
    expect(response.status).toBe(206);
    expect(response.headers.get('content-length')).toBe('10');
    expect(bytes.length).toBe(0);
  });

  test('that is played leaves a line in the audit trail, once and not for each part', async () => {
    const { path, id, attempt } = await aClip();
    await http.objects.put(clipObjectKeys(attempt.id, id).videoKey, video, 'video/webm');
    for (const range of ['bytes=0-', 'bytes=50000-', 'bytes=90000-90010']) {
      const part = await proctor.fetch('GET', path, { headers: { range } });
      await part.arrayBuffer();
    }
    const { incidentId } = (await http.stores.clips.byId(id))!;
    expect(await http.stores.audit.ofSubject(incidentId)).toMatchObject([
      { action: 'clip.viewed', actor: proctor.user.id, data: { clipId: id } },
    ]);
  });

  test('has a poster', async () => {
    const response = await proctor.fetch('GET', `/api/clips/${ready.id}/poster`);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(Buffer.from(await response.arrayBuffer()).equals(poster)).toBe(true);
  });

  test('that is still to be cut is not ready', async () => {
    const { path } = await aClip({ status: 'pending', bytes: null, sha256: null });
    expect(await proctor.send('GET', path)).toMatchObject({ status: 409, code: 'clip.not_ready' });
  });

  test('that could not be cut, is unknown or lost is not found', async () => {
    const { path: failed } = await aClip({ status: 'failed', bytes: null, sha256: null });
    const { path: lost } = await aClip();
    const unknown = `/api/clips/${randomUUID()}/video`;
    for (const path of [failed, lost, unknown])
      expect(await proctor.send('GET', path)).toMatchObject({ status: 404, code: 'clip.not_found' });
  });

  test('with an id that is none is asked for in vain', async () => {
    const answer = await proctor.send('GET', '/api/clips/7/video');
    expect(answer).toMatchObject({ status: 400, body: { facts: { path: 'params.clipId' } } });
  });
});
