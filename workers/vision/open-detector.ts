import { modelNamed, readManifest } from '#models/manifest.ts';
import type { Model } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import type { Detector } from './detector.ts';
import { createBlazeface } from './onnx-blazeface.ts';

const ENGINES: Readonly<Record<Model['engine'], (model: Model, file: Uint8Array) => Promise<Detector>>> = {
  blazeface: createBlazeface,
};

/** The detector that VISION_MODEL names, its file's hash checked: `model.wrong_hash` if it is not the manifest's. */
export async function openDetector(config: { MODEL_DIR: string; VISION_MODEL: string }): Promise<Detector> {
  const model = modelNamed(readManifest(), config.VISION_MODEL);
  return ENGINES[model.engine](model, await readModelFile(config.MODEL_DIR, model));
}
