import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QUEUES } from '#contracts/jobs.ts';
import { modelNamed, readManifest } from '#models/manifest.ts';
import { QueueHarness } from '#test/support/queue-harness.ts';

let harness: QueueHarness;
let directory: string;

beforeAll(async () => {
  harness = await QueueHarness.start(QUEUES.frames);
  directory = await mkdtemp(join(tmpdir(), 'emtihan-models-'));
});

afterAll(async () => {
  await harness.close();
  await rm(directory, { recursive: true });
});

const model = modelNamed(readManifest(), 'blazeface', 'face-detector');

describe('a vision worker', () => {
  it('refuses to start with a model that is not the manifest’s, and names it', async () => {
    const bytes = await readFile(join(process.env['MODEL_DIR'] ?? '', model.file));
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(join(directory, model.file), bytes);
    const worker = harness.process('workers/main.ts', { MODEL_DIR: directory });
    await worker.printed('model.wrong_hash');
    expect(await worker.ended()).toBe(1);
    expect(worker.output()).toContain(model.file);
  });

  it('refuses to start without a model', async () => {
    const worker = harness.process('workers/main.ts', { MODEL_DIR: join(directory, 'nowhere') });
    await worker.printed('model.wrong_hash');
    expect(await worker.ended()).toBe(1);
  });

  it('refuses to start with a model nobody knows, and says which there are', async () => {
    const worker = harness.process('workers/main.ts', { VISION_MODEL: 'crystal-ball' });
    await worker.printed('crystal-ball is not one of: blazeface, yunet-n, ssd-mobilenet, default');
    expect(await worker.ended()).toBe(1);
  });
});
