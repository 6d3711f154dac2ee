import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONSENT_VERSION } from '#contracts/api.ts';
import type { AttemptOverview } from '#contracts/api.ts';
import type { ClipId } from '#contracts/ids.ts';
import { anIncident } from '../storage/a-sitting.ts';
import { startHttp } from './http-harness.ts';
import type { TestHttp } from './http-harness.ts';

let http: TestHttp;
beforeAll(async () => {
  http = await startHttp();
});
afterAll(() => http.close());

const PURPOSES = ['camera', 'microphone', 'screen', 'face_presence', 'recording', 'human_review'];

describe('a candidate', () => {
  test('reads what awaits them: exam, times, requirements and what to agree to', async () => {
    const candidate = await http.candidate();
    const { body } = await candidate.call('candidate.attempt');
    expect(body).toMatchObject({
      attempt: { id: candidate.attempt.id, status: 'scheduled' },
      durationMinutes: 60,
      questionCount: 2,
      requires: { microphone: true, screen: true, fullscreen: true },
      consent: { version: CONSENT_VERSION, purposes: PURPOSES, retentionDays: 30 },
      serverAt: http.now,
    } satisfies Partial<Record<keyof AttemptOverview, unknown>>);
  });

  test('does not read the questions before the exam', async () => {
    const { body } = await (await http.candidate()).call('candidate.attempt');
    expect(JSON.stringify(body)).not.toMatch(/paper|prompt|options/);
  });

  test('consents for themselves', async () => {
    const candidate = await http.candidate();
    const given = { purposes: PURPOSES, version: CONSENT_VERSION };
    const { body } = await candidate.call('candidate.consent', { body: given });
    expect(body).toMatchObject({
      attempt: { status: 'checking_in', consent: { ...given, givenAt: http.now } },
    });
    expect(await http.stores.attempts.byId(candidate.attempt.id)).toMatchObject({ status: 'checking_in' });
  });

  test('who leaves out what the exam requires has not consented', async () => {
    const candidate = await http.candidate();
    const body = { purposes: PURPOSES.slice(1), version: CONSENT_VERSION };
    expect(await candidate.call('candidate.consent', { body })).toMatchObject({
      status: 409,
      body: { code: 'attempt.consent_missing', facts: { missing: 'camera' } },
    });
  });

  test('chooses freely whether faces are compared, where the exam would', async () => {
    const candidate = await http.candidate({ compareFaces: true });
    const { body } = await candidate.call('candidate.attempt');
    expect(body).toMatchObject({ consent: { purposes: PURPOSES, choices: ['face_comparison'] } });
    const declined = { purposes: PURPOSES, version: CONSENT_VERSION };
    expect(await candidate.call('candidate.consent', { body: declined })).toMatchObject({
      body: { attempt: { status: 'checking_in', consent: declined } },
    });
  });

  test('withdraws the consent to comparing faces, and the exam room is told', async () => {
    const candidate = await http.candidate({ compareFaces: true });
    const body = { purposes: [...PURPOSES, 'face_comparison'], version: CONSENT_VERSION };
    await candidate.call('candidate.consent', { body });
    const { id } = candidate.attempt;
    const stopped = await candidate.call('candidate.stopComparison');
    expect(stopped.body).toMatchObject({ attempt: { id, consent: { purposes: PURPOSES } } });
    expect(await http.stores.attempts.byId(id)).toMatchObject({ consent: { purposes: PURPOSES } });
    expect(http.stopped.map((attempt) => attempt.id)).toContain(id);
    const actions = (await http.stores.audit.ofSubject(id)).map(({ action }) => action);
    expect(actions).toEqual(['attempt.consented', 'attempt.comparison_stopped']);
  });

  test('who withdraws a consent that was never given changes nothing', async () => {
    const candidate = await http.candidate({ compareFaces: true });
    const { body } = await candidate.call('candidate.stopComparison');
    expect(body).toEqual({ attempt: candidate.attempt });
    expect(await http.stores.audit.ofSubject(candidate.attempt.id)).toEqual([]);
  });

  test('reaches no attempt but the one they came for, whatever they name', async () => {
    const [candidate, other] = await Promise.all([http.candidate(), http.candidate()]);
    const body = { purposes: PURPOSES, version: CONSENT_VERSION, attemptId: other.attempt.id };
    await candidate.call('candidate.consent', { body, query: { attemptId: other.attempt.id } });
    expect(await http.stores.attempts.byId(other.attempt.id)).toEqual(other.attempt);
  });

  test('plays no clip, not even their own', async () => {
    const candidate = await http.candidate();
    const incident = await http.stores.incidents.open(anIncident(candidate.attempt));
    const none = { startAt: null, endAt: null, bytes: null, sha256: null };
    const id = randomUUID() as ClipId;
    await http.stores.clips.add([
      { id, incidentId: incident.id, track: 'webcam', smallPicture: false, status: 'pending', ...none },
    ]);
    for (const file of ['video', 'poster'])
      expect(await candidate.send('GET', `/api/clips/${id}/${file}`)).toMatchObject({
        status: 403,
        code: 'session.forbidden',
      });
  });

  test('who signed in with a password and came for no attempt has none', async () => {
    const student = await http.signedIn('student');
    expect(await student.call('candidate.attempt')).toMatchObject({ status: 404, code: 'attempt.not_found' });
  });
});

describe('the bandwidth probe', () => {
  const octets = { 'content-type': 'application/octet-stream' };

  test('sends as many bytes as asked for, which do not compress', async () => {
    const candidate = await http.candidate();
    const response = await candidate.fetch('GET', '/api/probe?bytes=1000000');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.length).toBe(1_000_000);
    expect(new Set(bytes).size).toBe(256);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each(['0', '1000001', '-5', 'all'])('sends no %j bytes', async (bytes) => {
    const answer = await (await http.candidate()).send('GET', `/api/probe?bytes=${bytes}`);
    expect(answer).toMatchObject({ status: 400, body: { facts: { path: 'query.bytes' } } });
  });

  test('takes up to a megabyte and counts it', async () => {
    const candidate = await http.candidate();
    const answer = await candidate.send('POST', '/api/probe', {
      headers: octets,
      body: new Uint8Array(1_000_000),
    });
    expect(answer.body).toEqual({ bytes: 1_000_000 });
  });

  test('takes no more than a megabyte, announced or not', async () => {
    const candidate = await http.candidate();
    const body = new Uint8Array(1_000_001);
    const refusal = { status: 413, code: 'request.too_large' };
    expect(await candidate.send('POST', '/api/probe', { headers: octets, body })).toMatchObject(refusal);
    const unannounced = new Blob([body]).stream();
    const init = { headers: octets, body: unannounced };
    expect(await candidate.send('POST', '/api/probe', init)).toMatchObject(refusal);
  });

  test('takes nothing but bytes', async () => {
    const candidate = await http.candidate();
    const answer = await candidate.send('POST', '/api/probe', {
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer).toMatchObject({ status: 400, code: 'request.malformed' });
  });

  test('is for candidates alone', async () => {
    const proctor = await http.signedIn('proctor');
    expect(await proctor.send('GET', '/api/probe')).toMatchObject({ status: 403, code: 'session.forbidden' });
    expect(await http.browser().send('GET', '/api/probe')).toMatchObject({
      status: 401,
      code: 'session.missing',
    });
  });
});
