import { AttemptId } from '#contracts/ids.ts';
import type { Observation } from '#contracts/observation.ts';
import { modelNamed, readManifest } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import { createDecoder } from '#workers/vision/decode.ts';
import type { Decoder } from '#workers/vision/decode.ts';
import { createFaceApiDetector } from '#workers/vision/face-api/face-api-detector.ts';
import type { Models } from '#workers/vision/seen.ts';
import { observe } from '#workers/vision/observe.ts';
import { createOnnxDetector } from '#workers/vision/onnx-detector.ts';
import { closeModels, openModels } from '#workers/vision/open-models.ts';
import { sitExams } from './exams/exams.ts';
import type { Exams, LookAtFrame } from './exams/exams.ts';
import { evaluationFrames } from './frames.ts';
import type { Shown } from './frames.ts';
import { gapsOf, readGroups } from './groups.ts';
import type { Gaps, Groups } from './groups.ts';
import { readPictures } from './pictures.ts';
import type { Pictures } from './pictures.ts';
import { ratesOf } from './rates.ts';
import type { Looked, Rates } from './rates.ts';
import { rocOf } from './roc.ts';
import type { Roc } from './roc.ts';

/** What looked, and what it made of the frames. */
export interface Evaluated {
  /** `emtihan <detector>` for the whole look, or `face-api` for the library as its README uses it. */
  looker: string;
  /** CPU ms per frame, decoding included, over all conditions: hard ones climb the ladder more than an exam does. */
  msPerFrame: number;
  rates: Rates[];
  roc: Roc;
  gaps: Gaps[];
  /** Whole attempts on scenes with these people; null for what has no rules to judge by. */
  exams: Exams | null;
}

export interface Evaluation {
  people: number;
  /** Pictures of people that could not be drawn upon. */
  skipped: number;
  evaluated: Evaluated[];
}

const attemptId = AttemptId.parse('00000000-0000-4000-8000-000000000000');

export interface EvaluateOptions {
  /** Labelled pictures, or null for Emtihan's own. */
  directory: string | null;
  modelDirectory: string;
  /** Whether face-api looks too. */
  faceApi: boolean;
  /** Rooms to draw with nobody in them. */
  rooms: number;
  /** Minutes of exams that honest candidates sit. */
  minutes: number;
  /** Hears of what is being done, and of each frame looked at; `of`: how many there will be, where that is known. */
  onProgress?: (doing: string, done: number, of?: number) => void;
}

/** Looks at every frame with each detector whose model is in `modelDirectory`, and lets the same people sit exams. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { directory, modelDirectory, rooms, minutes, onProgress = () => undefined } = options;
  const pictures = await locatedPictures(directory, modelDirectory);
  const { people, skipped } = pictures;
  const names = [...people.map(({ name }) => name), ...skipped];
  const groups: Groups = directory === null ? new Map() : await readGroups(directory, names);
  const frames: Shown[] = [];
  for await (const shown of evaluationFrames(pictures, rooms)) {
    frames.push(shown);
    onProgress('drawn', frames.length);
  }
  const decode = await createDecoder();
  const evaluated: Evaluated[] = [];
  const manifest = readManifest();
  const told = (looked: LookedAtAll): Omit<Evaluated, 'looker' | 'exams'> => ({
    msPerFrame: looked.msPerFrame,
    rates: ratesOf(looked.looked),
    roc: rocOf(looked.looked),
    gaps: gapsOf(looked.looked, groups, skipped),
  });
  for (const name of manifest.detectors.toReversed()) {
    const model = modelNamed(manifest, name, 'face-detector');
    if (!(await readModelFile(modelDirectory, model, { optional: true }))) continue;
    const models = await openModels({ MODEL_DIR: modelDirectory, VISION_MODEL: name });
    const looker = `emtihan ${name}`;
    const looked = await lookAtAll(frames, wholeLook(decode, models), (done) => {
      onProgress(`looked at by ${looker}`, done, frames.length);
    });
    let filmed = 0;
    const exams = await sitExams(people, {
      minutes,
      look: async (frame) => {
        filmed += 1;
        onProgress(`looks of ${looker} in exams`, filmed);
        return observed(frame, decode, models);
      },
    });
    evaluated.push({ looker, ...told(looked), exams });
    await closeModels(models);
  }
  if (options.faceApi) {
    const looked = await lookAtAll(frames, await faceApiAlone(decode), (done) => {
      onProgress('looked at by face-api', done, frames.length);
    });
    evaluated.push({ looker: 'face-api', ...told(looked), exams: null });
  }
  return { people: people.length, skipped: skipped.length, evaluated };
}

type Look = (webp: Uint8Array) => Promise<Observation>;

async function locatedPictures(directory: string | null, modelDirectory: string): Promise<Pictures> {
  const manifest = readManifest();
  // Full-size pictures, and the detector that no row is about: it only says where to draw.
  const model = modelNamed(manifest, manifest.second, 'face-detector');
  const locator = await createOnnxDetector(model, await readModelFile(modelDirectory, model));
  try {
    return await readPictures(directory, locator);
  } finally {
    await locator.close();
  }
}

interface LookedAtAll {
  looked: Looked[];
  msPerFrame: number;
}

async function lookAtAll(
  frames: readonly Shown[],
  look: Look,
  onLook: (done: number) => void,
): Promise<LookedAtAll> {
  for (const { webp } of frames.slice(0, 5)) await look(webp);
  const looked: Looked[] = [];
  const before = process.cpuUsage();
  for (const { webp, ...shown } of frames) {
    looked.push({ shown, observation: await look(webp) });
    onLook(looked.length);
  }
  const { user, system } = process.cpuUsage(before);
  return { looked, msPerFrame: Math.round((user + system) / 10 / frames.length) / 100 };
}

function wholeLook(decode: Decoder, models: Models): Look {
  return (webp) =>
    observed({ attemptId, frameAt: 1, webp, objects: false, spareLadder: false }, decode, models);
}

async function observed(
  frame: Parameters<LookAtFrame>[0],
  decode: Decoder,
  models: Models,
): Promise<Observation> {
  const result = await observe(frame, { decode, models });
  if (!result.ok) throw new Error(result.code);
  return result.observation;
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
      sureScore: null,
      presenceFrom: null,
      brightness: 1,
      contrast: 1,
      sharpness: 0,
      faceLight: null,
      objects: null,
      comparison: null,
      ladder: [],
      ladderSpared: false,
      othersSpared: false,
      engine: detector.name,
      modelSha256: detector.modelSha256,
      models: {},
      timings: { decodeMs: 0, ...stages, totalMs: 0 },
    };
  };
}
