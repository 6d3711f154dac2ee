import { AttemptId } from '#contracts/ids.ts';
import type { Observation } from '#contracts/observation.ts';
import { modelNamed, readManifest } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import { createDecoder } from '#workers/vision/decode.ts';
import type { Decoder } from '#workers/vision/decode.ts';
import { createFaceApiDetector } from '#workers/vision/face-api/face-api-detector.ts';
import type { Models } from '#workers/vision/look.ts';
import { observe } from '#workers/vision/observe.ts';
import { createOnnxDetector } from '#workers/vision/onnx-detector.ts';
import { closeModels, openModels } from '#workers/vision/open-models.ts';
import { evaluationFrames } from './frames.ts';
import type { Shown } from './frames.ts';
import { curveOf, ratesOf } from './rates.ts';
import type { Looked, Rates } from './rates.ts';

/** What looked, and what it made of the frames. */
export interface Evaluated {
  /** `emtihan <detector>` for the whole look, or `face-api` for the library as its README uses it. */
  looker: string;
  /** CPU ms per frame, decoding included, over all conditions: hard ones climb the ladder more than an exam does. */
  msPerFrame: number;
  rates: Rates[];
  curve: ReturnType<typeof curveOf>;
}

const attemptId = AttemptId.parse('00000000-0000-4000-8000-000000000000');

/**
 * Looks at every frame with each detector whose model is in `modelDirectory`, and with face-api if asked. `directory`:
 * labelled pictures, or null for Emtihan's own. `onFrame` hears of each frame looked at.
 */
export async function evaluate(options: {
  directory: string | null;
  modelDirectory: string;
  faceApi: boolean;
  onFrame?: () => void;
}): Promise<Evaluated[]> {
  const { directory, modelDirectory, onFrame = () => undefined } = options;
  const frames = await allFrames(directory, modelDirectory);
  const decode = await createDecoder();
  const evaluated: Evaluated[] = [];
  const manifest = readManifest();
  for (const name of manifest.detectors.toReversed()) {
    const model = modelNamed(manifest, name, 'face-detector');
    if (!(await readModelFile(modelDirectory, model, { optional: true }))) continue;
    const models = await openModels({ MODEL_DIR: modelDirectory, VISION_MODEL: name });
    evaluated.push(await lookAtAll(`emtihan ${name}`, frames, wholeLook(decode, models), onFrame));
    await closeModels(models);
  }
  if (options.faceApi) {
    evaluated.push(await lookAtAll('face-api', frames, await faceApiAlone(decode), onFrame));
  }
  return evaluated;
}

type Look = (webp: Uint8Array) => Promise<Observation>;

async function allFrames(directory: string | null, modelDirectory: string): Promise<Shown[]> {
  const manifest = readManifest();
  // Full-size pictures, and the detector that no row is about: it only says where to draw.
  const model = modelNamed(manifest, manifest.second, 'face-detector');
  const locator = await createOnnxDetector(model, await readModelFile(modelDirectory, model));
  const frames: Shown[] = [];
  for await (const shown of evaluationFrames(directory, locator)) frames.push(shown);
  await locator.close();
  return frames;
}

async function lookAtAll(
  looker: string,
  frames: readonly Shown[],
  look: Look,
  onFrame: () => void,
): Promise<Evaluated> {
  for (const { webp } of frames.slice(0, 5)) await look(webp);
  const looked: Looked[] = [];
  const before = process.cpuUsage();
  for (const { webp, ...shown } of frames) {
    looked.push({ shown, observation: await look(webp) });
    onFrame();
  }
  const { user, system } = process.cpuUsage(before);
  const msPerFrame = Math.round((user + system) / 10 / frames.length) / 100;
  return { looker, msPerFrame, rates: ratesOf(looked), curve: curveOf(looked) };
}

function wholeLook(decode: Decoder, models: Models): Look {
  return async (webp) => {
    const result = await observe({ attemptId, frameAt: 1, webp, objects: false }, { decode, models });
    if (!result.ok) throw new Error(result.code);
    return result.observation;
  };
}

/** TinyFaceDetector at its README's input of 320 and score of 0.5, and no more. */
async function faceApiAlone(decode: Decoder): Promise<Look> {
  const detector = await createFaceApiDetector('wasm');
  return async (webp) => {
    const decoded = await decode(webp);
    if (!decoded.ok) throw new Error(decoded.code);
    const { width, height } = decoded.picture;
    const { faces } = await detector.detect(decoded.picture);
    const stages = { prepareMs: 0, inferMs: 0, ladderMs: 0, meshMs: 0, objectsMs: 0, comparisonMs: 0 };
    return {
      attemptId,
      frameAt: 1,
      width,
      height,
      digest: null,
      faces,
      countScore: detector.countScore,
      presenceFrom: null,
      brightness: 1,
      contrast: 1,
      sharpness: 0,
      faceLight: null,
      objects: null,
      comparison: null,
      ladder: [],
      engine: detector.name,
      modelSha256: detector.modelSha256,
      models: {},
      timings: { decodeMs: 0, ...stages, totalMs: 0 },
    };
  };
}
