import { describe, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { modelNamed, readManifest } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import { conformsAsDetector } from '#test/support/detector-conformance.ts';
import { createFaceApiDetector } from '#workers/vision/face-api/face-api-detector.ts';
import { createOnnxDetector } from '#workers/vision/onnx-detector.ts';

const directory = process.env['MODEL_DIR'] ?? '';
const manifest = readManifest();

for (const { name } of manifest.models.filter(({ role }) => role === 'face-detector')) {
  const model = modelNamed(manifest, name, 'face-detector');
  const file = await readModelFile(directory, model, { optional: true });
  if (file) conformsAsDetector(name, () => createOnnxDetector(model, file));
  else skipped(name, `${model.file} is not in MODEL_DIR and could not be fetched`);
}

conformsAsDetector('face-api-wasm', () => createFaceApiDetector('wasm'));

if (isInstalled('@tensorflow/tfjs-node')) {
  conformsAsDetector('face-api-tfjs-node', () => createFaceApiDetector('tensorflow'));
} else skipped('face-api-tfjs-node', '@tensorflow/tfjs-node is not installed');

function skipped(name: string, why: string): void {
  describe(`the detector ${name}`, () => {
    // oxlint-disable-next-line jest/no-disabled-tests -- its name says why it cannot run here.
    it.skip(`cannot be tried here: ${why}`, () => undefined);
  });
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
