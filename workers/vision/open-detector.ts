import { modelNamed, readManifest } from '#models/manifest.ts';
import type { FaceDetectorModel } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import type { Detector } from './detector.ts';
import { createFaceApiDetector } from './face-api/face-api-detector.ts';
import type { Backend } from './face-api/runtime.ts';
import { createOnnxDetector } from './onnx-detector.ts';

/** Engines that are no model of ours: face-api as it comes, to compare with. */
const FACE_API: Readonly<Record<string, Backend>> = {
  'face-api-wasm': 'wasm',
  'face-api-tfjs-node': 'tensorflow',
};

/** Why a detector was chosen. */
export type Choice = 'named' | 'first_present';

/**
 * The detector that VISION_MODEL names; `default` is the first of the manifest's whose file is in MODEL_DIR. A file with
 * another hash than the manifest's, or a named one that is absent: `model.wrong_hash`. Rejects on a name nobody knows.
 */
export async function openDetector(config: {
  MODEL_DIR: string;
  VISION_MODEL: string;
}): Promise<{ detector: Detector; choice: Choice }> {
  const { MODEL_DIR: directory, VISION_MODEL: name } = config;
  const choice = name === 'default' ? 'first_present' : 'named';
  const backend = FACE_API[name];
  if (backend) return { detector: await createFaceApiDetector(backend), choice };
  const model = name === 'default' ? await preferred(directory) : detectorNamed(name);
  return { detector: await createOnnxDetector(model, await readModelFile(directory, model)), choice };
}

/** The manifest's own order: the last needs no download and must be there. */
async function preferred(directory: string): Promise<FaceDetectorModel> {
  const { detectors } = readManifest();
  for (const name of detectors.slice(0, -1)) {
    const model = detectorNamed(name);
    if (await readModelFile(directory, model, { optional: true })) return model;
  }
  return detectorNamed(detectors.at(-1)!);
}

function detectorNamed(name: string): FaceDetectorModel {
  try {
    return modelNamed(readManifest(), name, 'face-detector');
  } catch (error) {
    const others = ['default', ...Object.keys(FACE_API)].join(', ');
    throw new Error(`VISION_MODEL ${(error as Error).message}, ${others}`, { cause: error });
  }
}
