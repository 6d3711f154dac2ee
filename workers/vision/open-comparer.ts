import { modelOf, readManifest } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import type { Logger } from '#platform/logger.ts';
import { createSeal } from '#platform/seal.ts';
import { createComparer } from './comparer.ts';
import type { Comparer } from './comparer.ts';
import { createFaceDescriptor } from './face-descriptor.ts';
import type { FaceMesh } from './face-mesh.ts';

/** The comparer with its model; null without a key: then the model is not even loaded. */
export async function openComparer(options: {
  config: { MODEL_DIR: string; BIOMETRICS_KEY?: string | undefined };
  mesh: FaceMesh;
  logger: Logger;
}): Promise<{ compare: Comparer; close(): Promise<void> } | null> {
  const { config, mesh, logger } = options;
  if (config.BIOMETRICS_KEY === undefined) return null;
  const model = modelOf(readManifest(), 'descriptor');
  const descriptor = await createFaceDescriptor(model, await readModelFile(config.MODEL_DIR, model));
  const seal = createSeal(config.BIOMETRICS_KEY);
  return { compare: createComparer({ mesh, descriptor, seal, logger }), close: () => descriptor.close() };
}
