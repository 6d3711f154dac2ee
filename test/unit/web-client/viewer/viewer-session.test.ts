import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SittingId } from '#contracts/ids.ts';
import { ViewerSession, type IncidentNews } from '../../../../web-client/src/core/viewer-session.ts';
import { aCandidate, anIncident, attemptId, HandTimers, settled, uuid } from './wall-builders.ts';
import { fakeDevice, ScriptedServer } from './scripted-server.ts';

describe('ViewerSession', () => {
  let server: ScriptedServer;
  let timers: HandTimers;
  let session: ViewerSession;

  beforeEach(async () => {
    server = new ScriptedServer();
    server.candidates = [aCandidate(1), aCandidate(2)];
    server.incidents = [anIncident(1)];
    timers = new HandTimers();
  });
  afterEach(() => session.close());

  const begin = async (): Promise<void> => {
    const sittingId = uuid(900) as SittingId;
    session = ViewerSession.create({ sittingId, signalling: server, createDevice: fakeDevice, timers });
    await settled();
  };
  const names = (): string[] =>
    [...session.snapshot().wall.candidates.values()].map(({ displayName }) => displayName);

  test('begins with the snapshot and the server clock', async () => {
    await begin();
    expect(session.snapshot()).toMatchObject({ status: 'live', clockOffsetMs: 40_000 });
    expect(names()).toEqual(['Candidate 1', 'Candidate 2']);
  });

  test('folds notices in and tells views at most once in a while', async () => {
    await begin();
    await timers.pass(500);
    let told = 0;
    session.subscribe(() => (told += 1));
    for (let n = 0; n < 50; n += 1)
      server.tell('candidate:changed', { candidate: aCandidate(2, { displayName: `Now ${n}` }) });
    await timers.pass(500);
    expect(told).toBe(1);
    expect(names()).toEqual(['Candidate 1', 'Now 49']);
  });

  test('passes incident news on at once, but not what a snapshot brought', async () => {
    const news: IncidentNews[] = [];
    await begin();
    session.onIncident((item) => news.push(item));
    server.tell('incident:opened', { incident: anIncident(2) });
    server.tell('clip:ready', { incident: anIncident(2, { updatedAt: 9_000 }) });
    expect(news.map(({ change }) => change)).toEqual(['opened', 'clip']);
    expect(session.snapshot().wall.incidents.size).toBe(2);
  });

  test('applies notices that overtook the snapshot on top of it', async () => {
    server.holding = true;
    await begin();
    server.tell('incident:opened', { incident: anIncident(2) });
    expect(session.snapshot().wall.incidents.size).toBe(0);
    server.release();
    await settled();
    expect(session.snapshot().wall.incidents.size).toBe(2);
  });

  test('keeps showing what it knew while reconnecting, then takes the new snapshot and restores the streams', async () => {
    await begin();
    const eye = session.streams.watch(attemptId(1), 'eye');
    eye.setVisible(true);
    await timers.pass(300);
    expect(eye.snapshot().state).toBe('live');
    server.setConnected(false);
    expect(session.snapshot().status).toBe('reconnecting');
    expect(names()).toEqual(['Candidate 1', 'Candidate 2']);
    expect(eye.snapshot().track).toBeNull();
    server.candidates = [aCandidate(1), aCandidate(2), aCandidate(3)];
    server.incidents = [anIncident(1, { status: 'closed' }), anIncident(3)];
    server.setConnected(true);
    await timers.pass(500);
    expect(session.snapshot().status).toBe('live');
    expect(names()).toHaveLength(3);
    expect(session.snapshot().wall.incidents.size).toBe(2);
    expect(eye.snapshot().state).toBe('live');
  });

  test('watches again when the media worker died', async () => {
    await begin();
    const eye = session.streams.watch(attemptId(1), 'eye');
    eye.setVisible(true);
    await timers.pass(300);
    server.forgetMedia();
    server.tell('media:lost', {});
    await timers.pass(500);
    expect(server.count('sitting:watch')).toBe(2);
    expect(eye.snapshot().state).toBe('live');
  });

  test('asks again after a passing fault, and stops at one that asking cannot cure', async () => {
    server.refuse['sitting:watch'] = 'service.unavailable';
    await begin();
    expect(session.snapshot()).toMatchObject({ status: 'connecting', errorCode: 'service.unavailable' });
    await timers.pass(1_100);
    expect(server.count('sitting:watch')).toBe(2);
    server.refuse['sitting:watch'] = 'sitting.not_found';
    await timers.pass(5_000);
    expect(session.snapshot()).toMatchObject({ status: 'failed', errorCode: 'sitting.not_found' });
    const asked = server.count('sitting:watch');
    await timers.pass(60_000);
    expect(server.count('sitting:watch')).toBe(asked);
    server.refuse = {};
    session.retry();
    await settled();
    expect(session.snapshot().status).toBe('live');
  });

  test('takes in what an HTTP reply told, only of this sitting', async () => {
    await begin();
    session.learn(anIncident(1, { updatedAt: 99_000, status: 'closed' }));
    session.learn(anIncident(7));
    expect([...session.snapshot().wall.incidents.values()]).toMatchObject([{ status: 'closed' }]);
  });

  test('unwatches and stops listening when closed', async () => {
    await begin();
    session.close();
    session.close();
    expect(server.count('sitting:unwatch')).toBe(1);
    expect(server.listenerCount).toBe(0);
  });
});
