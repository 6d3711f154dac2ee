import { modelNamed, modelOf, readManifest } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import { createFaceMesh } from './face-mesh.ts';
import type { Models } from './seen.ts';
import { createObjectFinder } from './objects.ts';
import { createOnnxDetector } from './onnx-detector.ts';
import { openDetector } from './open-detector.ts';
import type { Choice } from './open-detector.ts';

/** Every model of the look, ready to run. A file whose hash is not the manifest's: `model.wrong_hash`. */
export async function openModels(config: {
  MODEL_DIR: string;
  VISION_MODEL: string;
}): Promise<Models & { choice: Choice }> {
  const manifest = readManifest();
  const directory = config.MODEL_DIR;
  const second = modelNamed(manifest, manifest.second, 'face-detector');
  const [mesh, objects] = [modelOf(manifest, 'face-mesh'), modelOf(manifest, 'objects')];
  return {
    ...(await openDetector(config)),
    second: await createOnnxDetector(second, await readModelFile(directory, second)),
    mesh: await createFaceMesh(mesh, await readModelFile(directory, mesh)),
    objects: await createObjectFinder(objects, await readModelFile(directory, objects)),
  };
}

export async function closeModels({ detector, second, mesh, objects }: Models): Promise<void> {
  await Promise.all([detector.close(), second.close(), mesh.close(), objects.close()]);
}
