import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig, readWorkerConfig } from '#platform/config.ts';
import { childEnvironment, workerEnvironment } from '#scripts/run/child-environment.ts';
import type { Environment } from '#scripts/run/child-environment.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'emtihan-data-'));
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

const environment = (host: string, given: Environment = {}): Environment =>
  childEnvironment({
    given,
    root: '/checkout',
    dataDirectory,
    installed: { mediaWorkerBin: '/cache/mediasoup-worker', modelDir: '/cache/models' },
    databaseUrl: 'postgres://emtihan@localhost/emtihan?host=%2Ftmp%2Fx',
    redisUrl: 'unix:/tmp/x/redis.sock',
    host,
    port: 3001,
    mediaPort: 40_000,
  });

describe('what npm start tells its children', () => {
  it('is all that the server needs', () => {
    expect(readConfig(environment('127.0.0.1'))).toMatchObject({
      HTTP_PORT: 3001,
      PUBLIC_URL: 'http://localhost:3001',
      MEDIA_LISTEN_IP: '127.0.0.1',
      STORAGE_URL: `file://${dataDirectory}/objects`,
    });
  });

  it('is all that a worker needs, without the database and the secret', () => {
    const worker = workerEnvironment(environment('127.0.0.1'));
    expect(readWorkerConfig(worker).MODEL_DIR).toBe('/cache/models');
    expect(Object.keys(worker)).not.toContain('DATABASE_URL');
    expect(Object.keys(worker)).not.toContain('SESSION_SECRET');
  });

  it('gives server and workers one key to seal what is kept of faces, made once, for nobody else to read', () => {
    const told = environment('127.0.0.1');
    const key = readConfig(told).BIOMETRICS_KEY;
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect([readWorkerConfig(workerEnvironment(told)), readConfig(environment('127.0.0.1'))]).toMatchObject([
      { BIOMETRICS_KEY: key },
      { BIOMETRICS_KEY: key },
    ]);
    expect(statSync(join(dataDirectory, 'biometrics-key')).mode & 0o777).toBe(0o600);
  });

  it('keeps one session secret, for nobody else to read', () => {
    const first = environment('127.0.0.1')['SESSION_SECRET'];
    expect(environment('127.0.0.1')['SESSION_SECRET']).toBe(first);
    expect(statSync(join(dataDirectory, 'session-secret')).mode & 0o777).toBe(0o600);
  });

  it('names an address that others reach when it listens on every one', () => {
    const told = environment('0.0.0.0');
    expect(told['MEDIA_LISTEN_IP']).toBe('0.0.0.0');
    expect(told['MEDIA_ANNOUNCED_ADDRESS']).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  it('leaves what the caller has set', () => {
    const told = environment('0.0.0.0', {
      PUBLIC_URL: 'https://exam.example.edu',
      MEDIA_ANNOUNCED_ADDRESS: '192.0.2.7',
    });
    expect(told).toMatchObject({
      PUBLIC_URL: 'https://exam.example.edu',
      MEDIA_ANNOUNCED_ADDRESS: '192.0.2.7',
    });
  });
});
